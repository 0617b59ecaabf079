/** Largest integer that a flag takes unless its row in the table says otherwise. */
export const INTEGER_MAX = 2_147_483_647;
