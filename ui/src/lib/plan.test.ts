import { beforeAll, expect, it } from 'vitest';
import { changed, lines, moved, sentence } from './plan';
import { wholeWords } from './i18n.svelte';

beforeAll(wholeWords);

it('says what a step does', () => {
  const names = { p1: 'Nguyễn Văn Thụ' };
  expect(sentence({ after: 0, who: [{ kind: 'person', ref: 'p1' }] }, names)).toBe('Ngay lập tức: gọi Nguyễn Văn Thụ.');
  expect(sentence({ after: 90_000, until: 2, repeat: 3, every: 120_000, who: [{ kind: 'site_siren' }, { kind: 'near', km: 2 }, { kind: 'role', ref: 'team_leader' }] }, names)).toBe(
    'Sau 1 phút 30 giây: gọi kẻng, còi tại chỗ, mọi người và còi trong vòng 2 km và tổ trưởng của địa bàn và cấp trên. Nhắc lại 3 lần, mỗi 2 phút. Đến khi 2 người nhận.',
  );
  expect(sentence({ after: 0, who: [] }, names)).toBe('Ngay lập tức: gọi chưa có ai.');
});

it('moves an item by one place and stays at the ends', () => {
  expect([moved([1, 2, 3], 0, 1), moved([1, 2, 3], 0, -1), moved([1, 2, 3], 2, 1), moved([1, 2, 3], 2, -1)]).toEqual([[2, 1, 3], [1, 2, 3], [1, 2, 3], [1, 3, 2]]);
});

it('reads lines', () => expect(lines(' a \n\n b')).toEqual(['a', 'b']));

it('tells what one version of a plan lost and the next one got', () => {
  expect(changed(['a', 'b', 'b'], ['b', 'c'])).toEqual({ gone: ['a', 'b'], come: ['c'] });
  expect(changed(['a'], ['a'])).toEqual({ gone: [], come: [] });
});
