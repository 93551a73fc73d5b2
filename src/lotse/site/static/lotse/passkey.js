/* Passkeys: asks the server for a question, the device for an answer, and sends the answer with its form.
   Without a browser that knows passkeys the buttons stay hidden, and the password does. */
"use strict";

(() => {
  const toBytes = text => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), sign => sign.charCodeAt(0));
  const toText = buffer => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const listed = credentials => (credentials || []).map(each => ({...each, id: toBytes(each.id)}));

  async function question(form) {
    const response = await fetch(form.dataset.question, {
      method: "POST",
      headers: {"X-CSRFToken": form.elements.csrfmiddlewaretoken.value},
    });
    if (!response.ok || response.redirected) throw new Error("no question");
    return (await response.json()).publicKey;
  }

  async function create(options) {
    const made = await navigator.credentials.create({publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      user: {...options.user, id: toBytes(options.user.id)},
      excludeCredentials: listed(options.excludeCredentials),
    }});
    return plain(made, {
      attestationObject: toText(made.response.attestationObject),
      transports: made.response.getTransports ? made.response.getTransports() : [],
    });
  }

  async function show(options) {
    const shown = await navigator.credentials.get({publicKey: {
      ...options,
      challenge: toBytes(options.challenge),
      allowCredentials: listed(options.allowCredentials),
    }});
    const {authenticatorData, signature, userHandle} = shown.response;
    return plain(shown, {
      authenticatorData: toText(authenticatorData),
      signature: toText(signature),
      userHandle: userHandle ? toText(userHandle) : null,
    });
  }

  const plain = (credential, answer) => ({
    id: credential.id,
    rawId: toText(credential.rawId),
    type: credential.type,
    clientExtensionResults: credential.getClientExtensionResults(),
    response: {clientDataJSON: toText(credential.response.clientDataJSON), ...answer},
  });

  if (!window.PublicKeyCredential) return;
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.hidden = false;
    form.addEventListener("submit", async event => {
      event.preventDefault();
      const problem = form.querySelector("[data-problem]");
      problem.hidden = true;
      try {
        const act = form.dataset.passkey === "create" ? create : show;
        form.elements.credential.value = JSON.stringify(await act(await question(form)));
        form.submit();
      } catch {
        problem.hidden = false;
      }
    });
  }
})();
