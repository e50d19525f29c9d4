// Where what can be made again is kept between starts.
import { homedir } from 'node:os';
import path from 'node:path';

/** The folder for data that can be made again, as the platform has it. */
export function userCacheFolder(
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
  home: string = homedir(),
): string {
  if (platform === 'win32')
    return path.join(env.LOCALAPPDATA ?? path.join(home, 'AppData', 'Local'), 'legal-brief', 'Cache');
  if (platform === 'darwin') return path.join(home, 'Library', 'Caches', 'legal-brief');
  const configured = env.XDG_CACHE_HOME;
  const cache = configured && path.isAbsolute(configured) ? configured : path.join(home, '.cache');
  return path.join(cache, 'legal-brief');
}
