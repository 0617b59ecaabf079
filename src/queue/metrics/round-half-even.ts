/**
 * A number rounded to so many decimal places, by the value that the number really has; a value exactly in the middle
 * goes to the even digit. For magnitudes below 1e21.
 */
export function roundHalfEven(value: number, places: number): number {
  const rounded = Number(value.toFixed(places));
  // Only multiples of 1 / 2^(places + 1) can lie in the middle, and for these the product is exact.
  const scaled = value * 10 ** places;
  const isMiddle = Number.isInteger(value * 2 ** (places + 1)) && Math.abs(scaled % 1) === 0.5;
  if (!isMiddle) return rounded;
  const below = Math.floor(scaled);
  return (below % 2 === 0 ? below : below + 1) / 10 ** places;
}
