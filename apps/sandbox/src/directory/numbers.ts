/** Luhn's digit of a number; a letter of a test FINESS counts as 0. */
export function luhnDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, character, index) => {
    const digit = Number(character) || 0;
    const doubled = index % 2 === 0 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

/** RPPS of a person of the directory: 997 is the range of test cards; the last digit is a key. */
export function rppsOf(index: number): string {
  const digits = `997999${String(index).padStart(4, '0')}`;
  return digits + luhnDigit(digits);
}

/** FINESS of a structure of the directory: 0B is the département of tests (dmp.md §3). */
export function finessOf(index: number): string {
  const digits = `0B1${String(index).padStart(5, '0')}`;
  return digits + luhnDigit(digits);
}
