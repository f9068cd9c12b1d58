"""From lines to blocks: headings, paragraphs, list items, captions, notes."""
