/** What the form of a report says about its lines: boxes that are not ticked, crosses, lists of what comes next. docs/queue.md, section "Review". */

/** A piece of the text by offsets; the end is not part of it. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** What is told by the form of lines. */
export interface MarkedLines {
  /** Pieces that are still to be done. */
  readonly open: readonly Span[];
  /** Where statements begin that stand right behind a tick. */
  readonly ticked: ReadonlySet<number>;
}

const BULLET = /^[ \t]{0,20}(?:[-*+•]|[0-9]{1,2}[.)])[ \t]/;
/** A line of a list of tasks that is not ticked. */
const UNTICKED = /^[ \t]{0,20}(?:[-*+•]|[0-9]{1,2}[.)])?[ \t]{0,20}\[[ \t]?\]/;
/** What stands before a statement that is ticked. */
const TICKED = /^[ \t]{0,20}(?:[-*+•]|[0-9]{1,2}[.)])?[ \t]{0,20}(?:\[x\]|[✅✔☑]\u{FE0F}?)[^\p{L}\p{N}]{0,20}/u;
/** What is listed behind one of these is still to come. */
const AHEAD =
  /^[ \t#*_]{0,10}(?:next(?: steps?)?|remaining(?: work| tasks)?|left(?: to do)?|to[ -]do|still open|다음(?: 단계| 작업)?|남은 (?:작업|일)|향후(?: 계획| 작업)?)[ \t*_]{0,5}:[ \t*_]{0,5}/;
/** Nothing is listed there. */
const NONE =
  /^(?:none|nothing|nil|n\/a|0|없음|없다|없습니다|해당 없음)(?=[ \t*_]{0,5}(?:$|[.,;!()]))|^0 ?[건개](?!\p{L})/u;
/** What is listed there is done all the same. */
const DONE = /(?:^|[ \t:])(?:done|완료(?:됨|함|했습니다|되었습니다)?)[.)]?[ \t]*$/;
/** Between two statements on one line. */
const STATEMENT_END = /;|\.[ \t]/;

/** Reads the lines of a text, once for all items. */
export function readMarks(text: string): MarkedLines {
  const open: Span[] = [];
  const ticked = new Set<number>();
  let isAhead = false;
  let from = 0;
  for (const line of text.split('\n')) {
    const tick = TICKED.exec(line)?.[0].length ?? 0;
    if (tick > 0) ticked.add(from + tick);
    const bullet = BULLET.exec(line)?.[0].length ?? 0;
    const label = AHEAD.exec(line)?.[0].length ?? 0;
    const isNone = NONE.test(line.slice(label > 0 ? label : bullet));
    if (label > 0 || bullet === 0) isAhead = label > 0 ? label === line.length : isAhead && line.trim() === '';
    if (isNone) isAhead = false;
    const isListed = !isNone && (label > 0 || (isAhead && tick === 0));
    const spans = isListed
      ? ahead(line, label > 0 ? label : bullet)
      : UNTICKED.test(line)
        ? [wholeOf(line)]
        : crossed(line);
    for (const span of spans) open.push({ from: from + span.from, to: from + span.to });
    from += line.length + 1;
  }
  return { open, ticked };
}

function wholeOf(line: string): Span {
  return { from: 0, to: line.length };
}

/** What is told behind a label or a bullet, if it is not told to be done. */
function ahead(line: string, at: number): readonly Span[] {
  const span = statementAt(line, at);
  return DONE.test(line.slice(at, span.to)) ? [] : [span];
}

/** `Next: alpha; beta done`: the statement there. A row of a table is one. */
function statementAt(line: string, at: number): Span {
  if (line.includes('|')) return wholeOf(line);
  const before = line.slice(0, at).split(STATEMENT_END).at(-1) ?? '';
  const length = line.slice(at).search(STATEMENT_END);
  return { from: at - before.length, to: length === -1 ? line.length : at + length };
}

/** `❌ 0 failed` says that none is. */
const MARK = /[✅✔☑❌✗✘✖☐⬜🔲🚫⏳🚧]\u{FE0F}?(?![ \t:=]{0,5}0(?![0-9%]))/gu;
const TICK = /^[✅✔☑]/u;
/** `❌ → ✅`, `❌, now ✅`: what it was before. */
const BECAME = /^[^\p{L}\p{N}]*(?:(?:now|지금은?|이제)[^\p{L}\p{N}]*)?$/u;

interface Mark {
  readonly index: number;
  readonly end: number;
  readonly isTick: boolean;
}

/** Pieces of a line that a cross is about: what follows it, or where marks stand behind, what precedes it. */
function crossed(line: string): readonly Span[] {
  const all = Array.from(line.matchAll(MARK), ({ 0: mark, index }) => {
    return { index, end: index + mark.length, isTick: TICK.test(mark) };
  });
  const marks = all.filter((mark, at) => mark.isTick || !isOver(line, mark, all[at + 1]));
  if (marks.every(({ isTick }) => isTick)) return [];
  if (!marks.some(({ isTick }) => isTick)) return atEdges(line, marks);
  const isBehind = /[\p{L}\p{N}]/u.test(line.slice(0, marks[0]?.index).replace(BULLET, ''));
  return marks.flatMap(({ index, isTick }, at) => {
    if (isTick) return [];
    return isBehind
      ? [{ from: marks[at - 1]?.index ?? 0, to: index }]
      : [{ from: index, to: marks[at + 1]?.index ?? line.length }];
  });
}

function isOver(line: string, cross: Mark, next: Mark | undefined): boolean {
  return next?.isTick === true && next.index - cross.end < 40 && BECAME.test(line.slice(cross.end, next.index));
}

/** What lone crosses are about. In the middle of a line they are but signs: `fixed the ❌ icon`. */
function atEdges(line: string, crosses: readonly Mark[]): readonly Span[] {
  const [first] = crosses.filter((cross) => isAtEdge(line, cross));
  return first === undefined ? [] : [crosses.length > 1 ? wholeOf(line) : statementAt(line, first.index)];
}

/** No mark is further from an edge than these many signs. */
const EDGE = 24;
const BEGINS = /[|;][^\p{L}\p{N}|]*$|\.[ \t][^\p{L}\p{N}|]*$|\|[ \t]*[0-9]{1,2}[.)][ \t]+$/u;
/** Not behind a bracket: `alpha docs done (was ❌)`. */
const ENDS = /^[^\p{L}\p{N}|;)]*(?:[|;]|\.[ \t])/u;

/** Whether nothing but signs stands between a mark and an edge of its line, cell or statement. */
function isAtEdge(line: string, { index, end }: Mark): boolean {
  const before = (index < EDGE ? '|' : '') + line.slice(Math.max(0, index - EDGE), index);
  const after = line.slice(end, end + EDGE) + (line.length - end < EDGE ? '|' : '');
  return BEGINS.test(before) || ENDS.test(after) || (before.endsWith('(') && ENDS.test(after.replace(')', '')));
}
