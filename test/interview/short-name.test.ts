import { expect, test } from '@jest/globals';
import { shortName, shortNames } from '../../src/cli/interview/short-name.js';
import type { Product } from '../../src/formulary/model.js';
import { clinicFormulary, quantityOf } from './clinic-world.js';

const { products } = clinicFormulary();
const zinc = products.get('zinc-house-10ml') as Product;

test.each([
  ['Zinc House 1 mg/mL, 10 mL vial', 'Zinc House 1 mg/mL'],
  ['Zinc House 1 mg/mL, 10 mL multi-dose vial', 'Zinc House 1 mg/mL'],
  ['Zinc House 1 mg/mL, 5 mL vial', 'Zinc House 1 mg/mL, 5 mL vial'],
  ['Zinc House 1 mg/mL, 10 mL vial, for dogs', 'Zinc House 1 mg/mL, 10 mL vial, for dogs'],
  ['Zinc House, 10 mL vial, 10 mL vial', 'Zinc House, 10 mL vial, 10 mL vial'],
  ['Zinc House 10 mL', 'Zinc House 10 mL'],
])('%s in a vial of 10 mL reads %s', (name, short) => {
  expect(shortName({ ...zinc, name })).toBe(short);
});

test('products that would read alike keep their whole names', () => {
  const five: Product = {
    ...zinc,
    id: 'zinc-5',
    name: 'Zinc House 1 mg/mL, 5 mL vial',
    container: { ...zinc.container, volume: quantityOf('5 mL') },
  };
  expect([...shortNames([zinc, five]).values()]).toEqual([zinc.name, five.name]);
  expect([...shortNames([zinc]).values()]).toEqual(['Zinc House 1 mg/mL']);
});
