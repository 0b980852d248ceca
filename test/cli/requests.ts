/** A request that the shipped formulary can answer, as plain JSON; `more` replaces keys of it. */
export function requestJson(more: Readonly<Record<string, unknown>> = {}): string {
  return JSON.stringify({
    schema: 'mesolog.request/1',
    patient: { id: 'P-7Q2M9K', sex: 'female', birth_year: 1987, weight: '62 kg', height: '168 cm' },
    indication: 'androgenetic-alopecia',
    preparations: [
      {
        id: 'A',
        components: [{ product: 'dexpanthenol-250mg-ml-2ml', dose: '250 mg' }],
        diluent: { product: 'sodium-chloride-0.9-10ml' },
        volume: '5 mL',
      },
    ],
    ...more,
  });
}
