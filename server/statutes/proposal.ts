// Where a brief has a clause that the tool put into it: proposed text, marked as such by the line before it.
import type { Block } from '../brief/model.ts';
import type { State } from './citation.ts';

/** The line `leadIn` of server/reform/clauses.ts, folded. */
const LEAD_IN = /^(?:proposal \([^()]{1,20}\), not law in force|立法建议\([^()]{1,20}\),非现行法):$/;

/** Whether the block is part of the proposal: what follows the line, and the quotation, table or list behind that. */
export function isInProposal({ quoted, kind, group, prose }: Block, { proposal }: Pick<State, 'proposal'>): boolean {
  return (
    proposal === 'opened' || (proposal === 'open' && (quoted || kind === 'cell' || group !== null || endsOpen(prose)))
  );
}

/** What the next block needs to know. */
export function proposalAfter(block: Block, state: Pick<State, 'proposal'>): State['proposal'] {
  const { prose } = block;
  if (prose.text === '') return state.proposal;
  if (endsOpen(prose) && prose.text.length < 60 && LEAD_IN.test(prose.folded.trim())) return 'opened';
  return isInProposal(block, state) && block.kind !== 'heading' ? 'open' : null;
}

function endsOpen({ text }: Block['prose']): boolean {
  return text.endsWith(':') || text.endsWith('：');
}
