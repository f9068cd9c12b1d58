// Questions to the program that serves this page. Whatever changes something carries the token of its process.

const TOKEN = document.querySelector('meta[name="rachmistrz-token"]').content;

/** An answer that says what is wrong in a sentence for a person. */
export class Refused extends Error {}

/** Return the JSON at a path. */
export async function get(path) {
  return answer(await fetch(path, { headers: { Accept: "application/json" } }));
}

/** Send JSON and return the JSON answered; a decision is sent to its end even if the page is left meanwhile. */
export async function post(path, body) {
  const headers = { "Content-Type": "application/json", "X-Rachmistrz-Token": TOKEN };
  return answer(await fetch(path, { method: "POST", headers, body: JSON.stringify(body), keepalive: true }));
}

/** Send a file and return the JSON answered; `progress` hears the share sent. */
export function send(path, file, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", path);
    request.setRequestHeader("X-Rachmistrz-Token", TOKEN);
    request.setRequestHeader("Content-Type", "application/octet-stream");
    request.responseType = "json";
    request.upload.addEventListener("progress", (event) => event.lengthComputable && progress(event.loaded / event.total));
    request.addEventListener("load", () =>
      request.status < 300 ? resolve(request.response) : reject(new Refused(request.response?.error ?? "")));
    request.addEventListener("error", () => reject(new TypeError("network")));
    request.send(file);
  });
}

async function answer(response) {
  if (response.ok) return response.json();
  const said = await response.json().catch(() => ({}));
  throw new Refused(said.error ?? "");
}
