import { afterEach, describe, expect, it } from 'vitest';
import { fill } from './fill';
import * as f from './format';

const at = Date.UTC(2026, 10, 24, 15, 41, 7); // 22:41:07 in Ha Noi
afterEach(() => f.setFormatLanguage('vi'));

describe('times', () => {
  it('are those of the province', () => {
    expect([f.time(at), f.timeExact(at), f.date(at), f.dateTime(at)]).toEqual(['22:41', '22:41:07', '24/11/2026', '24/11/2026 22:41']);
    expect(f.time(Date.UTC(2026, 0, 1, 17, 0))).toBe('00:00');
  });
  it('are read from the API and written to it', () => {
    expect(f.dateTime('2026-11-24T22:41:07.000+07:00')).toBe('24/11/2026 22:41');
    expect(f.toApi(at)).toBe('2026-11-24T22:41:07+07:00');
  });
  it('drop the date of today only', () => {
    expect(f.shortTime(at, at + 3_600_000)).toBe('22:41');
    expect(f.shortTime(at, at + 2 * 3_600_000)).toBe('24/11 22:41');
  });
  it('run as a clock', () => {
    expect([-5, 0, 134_000, 3_734_000, 3 * 86_400_000].map(f.clock)).toEqual(['00:00', '00:00', '02:14', '1:02:14', '3 ngày']);
  });
  it('say how long ago and how long', () => {
    expect([10, 130, 7300, 200_000].map((s) => f.ago(at, at + s * 1000))).toEqual(['vừa xong', '2 phút trước', '2 giờ trước', '2 ngày trước']);
    expect([0, 45_000, 300_000, 5_400_000].map(f.span)).toEqual(['0 giây', '45 giây', '5 phút', '1 giờ 30 phút']);
    f.setFormatLanguage('en');
    expect([f.ago(at, at + 130_000), f.span(5_400_000)]).toEqual(['2 min ago', '1 h 30 min']);
  });
  it('are read as people write them', () => {
    const read = (text: string) => f.parseMoment(text, at);
    expect(read(f.dateTime(at))).toBe(at - 7000);
    expect(['6:05', '1/12 06:00', '24/11/2027', '31/12/2026 23h59'].map((x) => f.dateTime(read(x)))).toEqual(['24/11/2026 06:05', '01/12/2026 06:00', '24/11/2027 00:00', '31/12/2026 23:59']);
    for (const bad of ['', '24/13/2026', '31/11/2026 10:00', '24:00', '10:60', 'mai', '2026-11-24']) expect(read(bad)).toBeNaN();
  });
  it('find the day and the Monday of the province', () => {
    expect(f.dateTime(f.dayStart(at))).toBe('24/11/2026 00:00');
    expect([f.dateTime(f.weekStart(at)), f.weekday(f.weekStart(at))]).toEqual(['23/11/2026 00:00', 'T2']);
    expect(f.date(f.weekStart(f.weekStart(at) - 1))).toBe('16/11/2026');
    expect(f.date(f.weekStart(at, 1))).toBe('30/11/2026');
  });
});

describe('numbers and names', () => {
  it('follow the language', () => {
    expect([f.number(28_000_000), f.number(99.5, 1), f.distance(0.62), f.distance(4.21)]).toEqual(['28.000.000', '99,5', '620 m', '4,2 km']);
    f.setFormatLanguage('en');
    expect(f.number(28_000_000)).toBe('28,000,000');
  });
  it('fold and shorten', () => {
    expect(f.fold('Đỗ Thị HOÀ')).toBe('do thi hoa');
    expect(['Đỗ Văn Ánh', 'trực ban', 'Kẻng', ' '].map(f.initials)).toEqual(['ĐÁ', 'TB', 'K', '?']);
  });
});

describe('fill', () => {
  it('puts values in, takes the form of the number, and shows what is missing', () => {
    expect(fill('{n} người, {who}', { n: 2, who: 'An' })).toBe('2 người, An');
    expect([1, 2].map((n) => fill('{n} person|{n} people', { n }))).toEqual(['1 person', '2 people']);
    expect(fill('bước {step}')).toBe('bước {step}');
  });
});
