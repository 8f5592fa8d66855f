import { call, seg } from './call';
import type { Account, Action, Asked, Entered, List, LoginWays, Me, NewTOTP, Token, User } from './types';

export const loginWays = () => call<LoginWays>('GET', '/login/ways');
export const login = (name: string, password: string) => call<Entered>('POST', '/login', { body: { name, password } });
export const loginCode = (ticket: string, code: string) => call<Entered>('POST', '/login/code', { body: { ticket, code } });
export const askPasskey = (ticket?: string) => call<Asked<PublicKeyCredentialRequestOptionsJSON>>('POST', '/login/passkey/ask', { body: { ticket } });
export const loginPasskey = (ticket: string, credential: unknown) => call<Entered>('POST', '/login/passkey', { body: { ticket, credential } });
export const logout = () => call<void>('POST', '/logout', { body: {} });
export const me = () => call<Me>('GET', '/me');
export const saveLanguage = (lang: string) => call<unknown>('PUT', '/me', { body: { lang } });
export const changePassword = (old: string, next: string) => call<void>('PUT', '/me/password', { body: { old, new: next } });
export const addPush = (subscription: PushSubscriptionJSON) => call<void>('POST', '/me/push', { body: { endpoint: subscription.endpoint, keys: subscription.keys } });
export const removePush = (endpoint: string) => call<void>('DELETE', '/me/push', { body: { endpoint } });

// Changes of one's own account carry the password again; without it they are done only just after the login.
export const myAccount = (signal?: AbortSignal) => call<Account>('GET', '/me/account', { signal });
export const newTOTP = (password: string) => call<NewTOTP>('POST', '/me/totp/new', { body: { password } });
export const addTOTP = (ticket: string, code: string) => call<{ codes: string[] }>('POST', '/me/totp', { body: { ticket, code } });
export const removeTOTP = (password: string) => call<void>('DELETE', '/me/totp', { body: { password } });
export const newRecovery = (password: string) => call<{ codes: string[] }>('POST', '/me/recovery', { body: { password } });
export const newPasskey = (password: string) => call<Asked<PublicKeyCredentialCreationOptionsJSON>>('POST', '/me/passkeys/new', { body: { password } });
export const addPasskey = (ticket: string, name: string, credential: unknown) => call<{ codes: string[] }>('POST', '/me/passkeys', { body: { ticket, name, credential } });
export const removePasskey = (id: string, password: string) => call<void>('DELETE', `/me/passkeys/${seg(id)}`, { body: { password } });
export const linkOIDC = (password: string) => call<{ address: string }>('POST', '/me/oidc', { body: { password } });
export const unlinkOIDC = (password: string) => call<void>('DELETE', '/me/oidc', { body: { password } });
export const endSession = (id: string) => call<void>('DELETE', `/me/sessions/${seg(id)}`);
export const endOtherSessions = () => call<void>('DELETE', '/me/sessions');
export const addMyToken = (body: { name: string; actions: Action[]; expires_at: string; password: string }) => call<Token>('POST', '/me/tokens', { body });
export const removeMyToken = (id: string) => call<void>('DELETE', `/me/tokens/${seg(id)}`);

export const listUsers = (signal?: AbortSignal) => call<List<User>>('GET', '/users', { signal });
export const addUser = (body: Partial<User>) => call<User>('POST', '/users', { body });
export const saveUser = (login: string, body: Partial<User>) => call<User>('PUT', `/users/${seg(login)}`, { body });
export const removeUser = (login: string) => call<void>('DELETE', `/users/${seg(login)}`);
export const resetPassword = (login: string) => call<User>('POST', `/users/${seg(login)}/password`, { body: {} });
export const userAccount = (login: string, signal?: AbortSignal) => call<Account>('GET', `/users/${seg(login)}/account`, { signal });
export const endUserSession = (login: string, id: string) => call<void>('DELETE', `/users/${seg(login)}/sessions/${seg(id)}`);
export const endUserSessions = (login: string) => call<void>('DELETE', `/users/${seg(login)}/sessions`);
export const resetSecond = (login: string) => call<void>('DELETE', `/users/${seg(login)}/second`);

export const listTokens = (signal?: AbortSignal) => call<List<Token>>('GET', '/tokens', { signal });
export const addToken = (body: Partial<Token>) => call<Token>('POST', '/tokens', { body });
export const removeToken = (id: string) => call<void>('DELETE', `/tokens/${seg(id)}`);
