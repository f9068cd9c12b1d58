"""The review of a batch in a browser: findings beside the pages they speak of, decisions kept, new plans dropped and read."""
