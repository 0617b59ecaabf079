import { countBehind, countsOther } from './marker-surroundings.ts';
import type { MarkerHit } from './markers.ts';
import { phraseTextAt, type ReadText, textAt, type Word } from './read-text.ts';
import { isHangulEnding } from './word-forms.ts';

/** Korean markers. Alone, with particle or ending, or as the end of a compound of which at least two syllables come before. */
const FAILURE = /^(?:[가-힣]{2,})?(실패|오류|에러|누락|미완료|미완성)(.*)$/;
const BLOCKER = /^(블로커)(.*)$/;
const BLOCKED = /^(?:[가-힣]{2,})?(차단)(?:$|[되됨된될됐됩당]|(?:이|가|은|는|으로|상태|중)$)/;
const HALTED = /^진행불가/;

/** Markers in Korean words. */
export function koreanMarkers(read: ReadText): readonly MarkerHit[] {
  return read.words.flatMap((word, at) => {
    const found = markerAt(read, at);
    if (found === null) return [];
    const { name, kind, length } = found;
    const last = at + length - 1;
    const text = read.text.slice(word.from, read.words[last]?.to);
    return [{ name, kind, text, at, state: stateOf(read, { name, at, last }) }];
  });
}

interface Found {
  readonly name: string;
  readonly kind: MarkerHit['kind'];
  /** Words of the marker. */
  readonly length: number;
}

function markerAt(read: ReadText, at: number): Found | null {
  const word = read.words[at]?.text ?? '';
  const [, name = '', rest = ''] = FAILURE.exec(word) ?? BLOCKER.exec(word) ?? [];
  const isWord = rest === '' || rest === '시' || isHangulEnding(rest);
  if (name !== '' && isWord) return { name, kind: name === '블로커' ? 'block' : 'failure', length: 1 };
  if (BLOCKED.test(word)) return { name: '차단', kind: 'block', length: 1 };
  const halted = haltedAt(read, at);
  return halted === 0 ? null : { name: '진행 불가', kind: 'block', length: halted };
}

/** Words of 진행 불가, 진행이 불가능, 진행할 수 없음; 0 when they do not stand there. */
function haltedAt(read: ReadText, at: number): number {
  const [first, second, third] = [0, 1, 2].map((step) => phraseTextAt(read, at, at + step));
  if (HALTED.test(first ?? '')) return 1;
  if (/^진행(?:이|은|을)?$/.test(first ?? '') && (second ?? '').startsWith('불가')) return 2;
  return first === '진행할' && second === '수' && (third ?? '').startsWith('없') ? 3 : 0;
}

interface Place {
  readonly name: string;
  readonly at: number;
  readonly last: number;
}

function stateOf(read: ReadText, { name, at, last }: Place): MarkerHit['state'] {
  const { words } = read;
  const count = countBehind(read, last);
  if (isTopic(words, { name, at, last })) return 'topic';
  if (count !== null) return count === 'zero' ? 'denied' : 'counts';
  const behind = wordsBehind(words, last);
  const isOver = FINAL.test(words[last]?.text ?? '') || (name === '진행 불가' && !CAUSE.test(behind[0] ?? ''));
  if (!isOver && !countsOther(read, last) && isDenied(behind)) return 'denied';
  if (!/^[0-9]/.test(behind[0] ?? '') && hasZeroBefore(words, at)) return 'denied';
  return isSettled(behind) ? 'settled' : 'counts';
}

const TOPIC = /^(?:시|시에|시의|케이스|메시지|로직|재시도|대응|방지|복구|핸들링|시나리오|사례|여부)/;
const BLOCK_TOPIC = /^(?:기능|목록|로직|적용|추가|구현|설정|규칙|해제|해소|방지|정책|처리)/;

/** 실패 시 재시도, 오류 처리, 차단 기능: what a text is about. */
function isTopic(words: readonly Word[], { name, at, last }: Place): boolean {
  const next = textAt(words, at, last + 1);
  if ((words[at]?.text ?? '').endsWith(`${name}시`)) return true;
  if (name === '차단') return BLOCK_TOPIC.test(next);
  return TOPIC.test(next) || ((name === '오류' || name === '에러') && next.startsWith('처리'));
}

/** The words behind a marker that can be about it. */
function wordsBehind(words: readonly Word[], last: number): readonly string[] {
  const behind: string[] = [];
  for (let there = last + 1; behind.length < 4; there += 1) {
    const word = textAt(words, last, there);
    if (word === '' || /^(?:후|이후|뒤|때문|인해)/.test(word)) break;
    behind.push(word);
  }
  return behind;
}

/** A verb that ends its statement: what comes behind is about something else. */
const FINAL = /(?:[함됨음다요])$/;
/** 진행 불가 사유 없음. */
const CAUSE = /^(?:사유|요소|항목|이슈)/;
const SAYS_HOW_MANY = /^(?:전혀|하나도|사항|사례|항목|건수|케이스)/;

/** 없음, 않음, 아님 or a zero behind, or 못 behind finding: about the marker when little stands between. */
function isDenied(behind: readonly string[]): boolean {
  for (const [between, word] of behind.slice(0, 3).entries()) {
    const isNear = between < 2 || behind.slice(0, between).some((other) => SAYS_HOW_MANY.test(other));
    if (/^(?:않|아님|아니)/.test(word) || (isNear && (word === '0' || word.startsWith('없')))) return true;
    if (word.startsWith('못') && /^(?:발견|찾)/.test(behind[between - 1] ?? '')) return true;
    if (/^[0-9]/.test(word)) return false;
  }
  return false;
}

/** 0건 실패, 0개의 오류. */
function hasZeroBefore(words: readonly Word[], at: number): boolean {
  const before = textAt(words, at, at - 1);
  return before === '0' || (/^(?:건|개|회|명)(?:의)?$/.test(before) && textAt(words, at, at - 2) === '0');
}

const SETTLES = /^(?:해결|수정|해소|해제|제거|방지|복구|보완|조치|추가|반영)/;
const STILL_AHEAD = /^(?:필요|예정|못|안|불가|중$|요망|실패|미|않)/;

/** 오류 수정, 누락된 테스트 추가: at most one word between, and nothing behind that takes it back. */
function isSettled(behind: readonly string[]): boolean {
  const at = behind.slice(0, 2).findIndex((word) => SETTLES.test(word));
  if (at === -1) return false;
  const next = behind[at + 1] ?? '';
  return !STILL_AHEAD.test(next) && !/(?:필요|예정|해야)/.test(behind[at] ?? '');
}
