import { expect, it } from 'vitest';
import { findRoute, matchPath, withQuery } from './route';

it('matches whole paths and decodes their parts', () => {
  expect(matchPath('/incidents/:id', '/incidents/ND-26%2F1')).toEqual({ id: 'ND-26/1' });
  expect(matchPath('/incidents/:id', '/incidents/x/')).toEqual({ id: 'x' });
  expect(matchPath('/', '/')).toEqual({});
  for (const path of ['/incidents', '/incidents/', '/incidents/a/b', '/alarms/a', '/incidents/%E0%A4%A']) {
    expect(matchPath('/incidents/:id', path)).toBeNull();
  }
});

it('takes the first route that fits', () => {
  const routes = [{ path: '/plans/new' }, { path: '/plans/:id' }];
  expect(findRoute(routes, '/plans/new')?.route).toBe(routes[0]);
  expect(findRoute(routes, '/plans/7')).toEqual({ route: routes[1], params: { id: '7' } });
  expect(findRoute(routes, '/nowhere')).toBeNull();
});

it('changes single values of a query', () => {
  expect(withQuery('?tab=open&sel=1', { sel: '', area: 'Nam Định' })).toBe('?tab=open&area=Nam+%C4%90%E1%BB%8Bnh');
  expect(withQuery('?sel=1', { sel: undefined })).toBe('');
});
