import type { Channel, Contact } from '../api/types';

/** The channels on which a person is reached, in the order in which they are offered. */
export const channels: readonly Exclude<Channel, 'siren'>[] = ['console', 'push', 'sms', 'email', 'chat'];

/** Says whether the channel needs an address; the console and push reach whoever is logged in. */
export const addressed = (channel: Channel): boolean => channel === 'sms' || channel === 'email' || channel === 'chat';

/** What the address of a channel looks like. */
export const addressLike: Partial<Record<Channel, string>> = { sms: '0912 345 678', email: 'ten@co-quan.vn', chat: 'ntfy://…' };

/** The contacts as they are stored: without spaces, and without an address where none is used. */
export const tidy = (list: readonly Contact[]): Contact[] =>
  list.map((c) => (addressed(c.channel) ? { channel: c.channel, address: (c.address ?? '').trim() } : { channel: c.channel }));

/** Reads "20,4201 106,1684" or "20.4201, 106.1684" as latitude and longitude; empty is no place; NaN when it is neither. */
export function parsePosition(text: string): { lat: number; lon: number } {
  if (!text.trim()) return { lat: 0, lon: 0 };
  const m = /^(-?\d{1,2}[.,]\d+)[\s,;]+(-?\d{1,3}[.,]\d+)$/.exec(text.trim());
  const [lat, lon] = [m?.[1], m?.[2]].map((n) => Number((n ?? 'x').replace(',', '.'))) as [number, number];
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : { lat: NaN, lon: NaN };
}

/** The link that calls a number, as people write it. */
export const telephone = (number: string): string => `tel:${number.replace(/[^+\d]/g, '')}`;
