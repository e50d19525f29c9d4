// Where statutes are written for editors without virtual documents.
import { expect, test } from 'vitest';
import { userCacheFolder } from '../../server/host/cache-folder.ts';

test.each<[NodeJS.Platform, NodeJS.ProcessEnv, string]>([
  ['linux', {}, '/home/me/.cache/legal-brief'],
  ['linux', { XDG_CACHE_HOME: '/var/cache/me' }, '/var/cache/me/legal-brief'],
  ['linux', { XDG_CACHE_HOME: 'relative' }, '/home/me/.cache/legal-brief'],
  ['darwin', {}, '/home/me/Library/Caches/legal-brief'],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/legal-brief/Cache'],
  ['win32', {}, '/home/me/AppData/Local/legal-brief/Cache'],
])('the cache folder on %s with %j is %s', (platform, env, folder) => {
  expect(userCacheFolder(env, platform, '/home/me').replaceAll('\\', '/')).toBe(folder);
});
