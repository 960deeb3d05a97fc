/* Passkeys: the browser makes or shows one, and the form it stands in takes the answer along. */
"use strict";

const bytes = (text) => {
  const plain = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(plain, (one) => one.charCodeAt(0));
};

const text = (buffer) => {
  const plain = Array.from(new Uint8Array(buffer), (one) => String.fromCharCode(one)).join("");
  return btoa(plain).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
};

const named = (list) => (list || []).map((one) => ({ ...one, id: bytes(one.id) }));

function asked(options) {
  const told = { ...options.publicKey, challenge: bytes(options.publicKey.challenge) };
  if (told.user) told.user = { ...told.user, id: bytes(told.user.id) };
  if (told.excludeCredentials) told.excludeCredentials = named(told.excludeCredentials);
  if (told.allowCredentials) told.allowCredentials = named(told.allowCredentials);
  return { publicKey: told };
}

function told(credential) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const response = {};
  parts.forEach((part) => {
    if (credential.response[part]) response[part] = text(credential.response[part]);
  });
  return JSON.stringify({
    id: credential.id, rawId: text(credential.rawId), type: credential.type, response,
    clientExtensionResults: credential.getClientExtensionResults(),
  });
}

document.querySelectorAll("[data-passkey]").forEach((place) => {
  if (!window.PublicKeyCredential) return;
  const { passkey, options, answer } = place.dataset;
  const input = document.getElementById(answer);
  const fault = place.querySelector(".error");
  place.hidden = false;
  place.querySelector("button").addEventListener("click", async () => {
    const name = input.form.querySelector("[data-passkey-name] input");
    if (name && !name.value.trim()) return input.form.requestSubmit(); // the page says what is missing
    fault.hidden = true;
    try {
      const wanted = asked(JSON.parse(options));
      const credentials = navigator.credentials;
      input.value = told(await (passkey === "make" ? credentials.create(wanted) : credentials.get(wanted)));
    } catch {
      fault.hidden = false;
      return;
    }
    input.form.submit();
  });
});
