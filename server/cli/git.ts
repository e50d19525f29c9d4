// The text that a file had at a git revision. Git is only asked for what it has stored: `rev-parse` and `cat-file` run no hook,
// no filter, no external diff and no monitor, which a repository from elsewhere may have configured.
import { execFile } from 'node:child_process';
import path from 'node:path';
import { type Message, msg } from '../text.ts';

/** `text` is null where the file is not in the revision. */
export type Earlier = { text: string | null } | { message: Message };

const SAFE = ['core.fsmonitor=false', 'diff.external=', 'core.hooksPath=/dev/null'].flatMap((value) => ['-c', value]);

export async function textAtRevision(file: string, revision: string): Promise<Earlier> {
  const folder = path.dirname(path.resolve(file));
  const unknown = msg('{0}: no git repository, or no revision `{1}` in it', file, revision);
  if (revision.startsWith('-')) return { message: unknown };
  const commit = await git(folder, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]);
  if ('code' in commit) {
    return { message: commit.code === 'ENOENT' ? msg('git cannot be run ({0})', commit.code) : unknown };
  }
  const id = commit.output.toString('latin1').trim();
  const blob = await git(folder, ['cat-file', 'blob', `${id}:./${path.basename(file)}`]);
  return { text: 'code' in blob ? null : new TextDecoder().decode(blob.output) };
}

function git(folder: string, args: readonly string[]): Promise<{ output: Buffer } | { code: string | number }> {
  // A hook that calls us has these set for its own repository, relative to another folder.
  const { GIT_DIR, GIT_WORK_TREE, GIT_INDEX_FILE, GIT_PREFIX, ...rest } = process.env;
  return new Promise((resolve) => {
    execFile(
      'git',
      [...SAFE, '--no-pager', '-C', folder, ...args],
      {
        // Not the folder of the brief: Windows would look there for a git.exe first.
        cwd: path.dirname(process.execPath),
        env: { ...rest, GIT_NO_LAZY_FETCH: '1', GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0' },
        encoding: 'buffer',
        maxBuffer: 64 << 20,
        windowsHide: true,
      },
      (error, output) => resolve(error ? { code: error.code ?? 'error' } : { output }),
    );
  });
}
