/** Powers of 2 in the field of 256 elements by x⁸ + x⁵ + x³ + x² + 1, twice over, and their logarithms. */
const powers = new Uint8Array(510);
const logarithms = new Uint8Array(256);
for (let exponent = 0, power = 1; exponent < 255; exponent += 1) {
  powers[exponent] = power;
  powers[exponent + 255] = power;
  logarithms[power] = exponent;
  power = power & 0x80 ? (power << 1) ^ 0x12d : power << 1;
}

function product(a: number, b: number): number {
  return a === 0 || b === 0 ? 0 : powers[logarithms[a]! + logarithms[b]!]!;
}

/**
 * Reed-Solomon codewords that correct a datamatrix (ISO/IEC 16022 annex E), its data dealt out among blocks one by one.
 * @param count in all, over the blocks
 */
export function checkCodewords(data: readonly number[], count: number, blocks: number): number[] {
  const each = count / blocks;
  const generator = generatorOf(each);
  const check = new Array<number>(count).fill(0);
  for (let block = 0; block < blocks; block += 1) {
    const rest = new Array<number>(each).fill(0);
    for (let at = block; at < data.length; at += blocks) {
      const factor = data[at]! ^ rest.shift()!;
      rest.push(0);
      for (const [index, coefficient] of generator.entries()) rest[index]! ^= product(factor, coefficient);
    }
    for (const [index, word] of rest.entries()) check[block + index * blocks] = word;
  }
  return check;
}

/** The product of (x − 2ⁱ) for i from 1, without its leading 1, highest degree first. */
function generatorOf(degree: number): number[] {
  let polynomial = [1];
  for (let root = 1; root <= degree; root += 1) {
    const shifted = [...polynomial, 0];
    for (const [index, coefficient] of polynomial.entries()) shifted[index + 1]! ^= product(coefficient, powers[root]!);
    polynomial = shifted;
  }
  return polynomial.slice(1);
}
