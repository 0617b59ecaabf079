/** The package has no types. */
declare module 'pgpass' {
  /** Looks for a password in the file that PGPASSFILE names, else `~/.pgpass`; calls back without one when there is none. */
  export default function findPassword(
    connection: { readonly host: string; readonly port: number; readonly database: string; readonly user: string },
    found: (password: string | undefined) => void,
  ): void;
}
