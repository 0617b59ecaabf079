/** Value that a valid text of this option has in the program. */
type PlainValue<S> = S extends { readonly kind: 'integer' | 'timestamp' }
  ? number
  : S extends { readonly kind: 'switch' | 'boolean-text' }
    ? boolean
    : S extends { readonly kind: 'choice'; readonly choices: readonly (infer C)[] }
      ? C
      : string;

type HasDefault = { readonly default: unknown } | { readonly kind: 'switch' } | { readonly required: true };

/** Value of an option under a command; null means not given and without a default. */
export type OptionValue<S, U> = S extends HasDefault
  ? PlainValue<S>
  : U extends HasDefault
    ? PlainValue<S>
    : PlainValue<S> | null;
