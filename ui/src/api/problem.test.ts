import { expect, it } from 'vitest';
import { Problem } from './problem';

it('reads problem details and finds the field', () => {
  const p = Problem.read(422, { title: 'Unprocessable', detail: 'Thiếu tên', field: 'name', errors: [{ field: 'until', error: 'Đã qua' }, 'x', null] });
  expect([p.status, p.message, p.field('name'), p.field('until'), p.field('kind'), p.fields.length]).toEqual([422, 'Thiếu tên', 'Thiếu tên', 'Đã qua', undefined, 2]);
});

it('is made of anything', () => {
  expect(Problem.read(502, '<html>').message).toBe('');
  expect(Problem.from(new TypeError('Failed to fetch')).status).toBe(0);
  const p = new Problem(409, 'x');
  expect(Problem.from(p)).toBe(p);
});
