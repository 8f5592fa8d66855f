/** Passkeys of this browser (WebAuthn), in the JSON forms that the server reads and writes. */

/** Whether this browser knows passkeys at all; whether they work at this address the server says. */
export const hasPasskeys = () => 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** Lets the browser make a passkey; undefined when the person thinks better of it. */
export function makePasskey(options: PublicKeyCredentialCreationOptionsJSON): Promise<unknown> {
  return asked(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }));
}

/** Lets the browser prove a passkey; undefined when the person thinks better of it. */
export function provePasskey(options: PublicKeyCredentialRequestOptionsJSON): Promise<unknown> {
  return asked(() => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }));
}

async function asked(ask: () => Promise<Credential | null>): Promise<unknown> {
  try {
    return ((await ask()) as PublicKeyCredential | null)?.toJSON();
  } catch (cause) {
    // The browser says so when somebody closes its window, or has no passkey for this place.
    if (cause instanceof DOMException && (cause.name === 'NotAllowedError' || cause.name === 'AbortError')) return undefined;
    throw cause;
  }
}
