// Whether a number is what a provision asks for, or a fact of a case. Part of threshold-mismatch.

/** Whether the numbers of the sentence are facts of a case. */
export function tellsFacts(sentence: string): boolean {
  return FACTS.test(sentence);
}

/** Whether a bare number between these words is said to be what the provision asks for. */
export function isAsked(before: string, after: string): boolean {
  if (
    /\b(?:not|no|nor|neither|hardly|even|only|fewer|less|below|under|almost|nearly)\b|不|未|仅/.test(
      before.slice(-40) + after,
    )
  )
    return false;
  return (
    SUFFICES.test(after) ||
    /\b(?:requires?|needs?|asks? for|starts? at|threshold (?:of|is)|standard (?:of|is)) $|(?:标准为|标准是|需|须达到|要求)$/.test(
      before,
    )
  );
}

const SUFFICES =
  /^[^.;]{0,120}?\b(?:suffices?|(?:is|are) (?:enough|sufficient|needed|required|necessary))\b|^[^。；]{0,40}(?:即可|即构成|即属|就属于|就构成)/;
const FACTS =
  /\b(?:sold|bought|obtained|provided|collected|seized|accused|defendant|suspect|convicted|court)\b|被告人|法院|查获|扣押|[\u4e00-\u9fff]某(?![一种些个人项条款])/;

const CASE =
  /\b(?:sentenced|convicted|the court (?:found|held)|the accused|the defendant|was fined|he (?:sold|bought|obtained|earned))\b|被告人|判处|法院认定/;

/** “The gains exceeded 5,000 yuan, and the court sentenced him …” */
export function isCase(sentence: string): boolean {
  return CASE.test(sentence);
}
