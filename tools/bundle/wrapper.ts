/** The source of a bundle as a script whose value is a function, as Node.js makes one of every CommonJS module. */
export function wrap(source: string): string {
  return `(function(exports,require,module,__filename,__dirname){${source}\n})`;
}
