import { call, seg } from './call';
import type { List, Me, Token, User } from './types';

export const login = (name: string, password: string) => call<Me>('POST', '/login', { body: { name, password } });
export const logout = () => call<void>('POST', '/logout', { body: {} });
export const me = () => call<Me>('GET', '/me');
export const saveLanguage = (lang: string) => call<unknown>('PUT', '/me', { body: { lang } });
export const changePassword = (old: string, next: string) => call<void>('PUT', '/me/password', { body: { old, new: next } });
export const addPush = (subscription: PushSubscriptionJSON) => call<void>('POST', '/me/push', { body: { endpoint: subscription.endpoint, keys: subscription.keys } });
export const removePush = (endpoint: string) => call<void>('DELETE', '/me/push', { body: { endpoint } });

export const listUsers = (signal?: AbortSignal) => call<List<User>>('GET', '/users', { signal });
export const addUser = (body: Partial<User>) => call<User>('POST', '/users', { body });
export const saveUser = (login: string, body: Partial<User>) => call<User>('PUT', `/users/${seg(login)}`, { body });
export const removeUser = (login: string) => call<void>('DELETE', `/users/${seg(login)}`);
export const resetPassword = (login: string) => call<User>('POST', `/users/${seg(login)}/password`, { body: {} });

export const listTokens = (signal?: AbortSignal) => call<List<Token>>('GET', '/tokens', { signal });
export const addToken = (body: Partial<Token>) => call<Token>('POST', '/tokens', { body });
export const removeToken = (id: string) => call<void>('DELETE', `/tokens/${seg(id)}`);
