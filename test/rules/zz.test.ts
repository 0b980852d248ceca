import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@jest/globals';
import { loadFormulary } from '../../src/formulary/load.js';
import { parseRequests } from '../../src/request/read-requests.js';
import { check } from '../../src/workflow/check/check.js';
test('case', async () => {
  const F='formulations';
  const files = readdirSync(F,{recursive:true,encoding:'utf8'}).filter(p=>p.endsWith('.yaml')).map(path=>({path,bytes:new Uint8Array(readFileSync(join(F,path)))}));
  const l = loadFormulary(files); if(!l.ok) throw new Error('x'+JSON.stringify(l.faults.slice(0,3)));
  const [r] = await parseRequests('c.yaml', new Uint8Array(readFileSync('/tmp/celtry/case1.yaml')),'yaml');
  if(!r?.ok) throw new Error(JSON.stringify(r));
  const input={formulary:l.formulary,formularyApproved:null,instruments:{},prescriptions:null,now:'2026-11-20T10:00:00+01:00',purpose:'check' as const};
  const {runRules}=await import('../../src/rules/run-rules.js'); const t0=performance.now(); const c = check(r.request,input); const t1=performance.now();
  for(let i=0;i<200;i++) check(r.request,input); const t2=performance.now();
  if(!c.ok) throw new Error(JSON.stringify(c.faults,null,1)); const t3=performance.now(); for(let i=0;i<500;i++) runRules(c.result.context); console.log('rules only',(performance.now()-t3)/500); const {CHECKS}=await import('../../src/rules/registry.js'); const {sessionOf}=await import('../../src/rules/session.js'); const {factsOf}=await import('../../src/rules/build-facts.js'); const {runFormularyRules}=await import('../../src/rules/rule-runner.js'); const s=sessionOf(c.result.context); const time=(n:string,f:()=>unknown)=>{const a=performance.now(); for(let i=0;i<300;i++) f(); console.log(n,((performance.now()-a)/300).toFixed(3))}; for(const k of CHECKS) time(k.id,()=>k.check(s)); time('session',()=>sessionOf(c.result.context)); const ff=factsOf(s); time('facts',()=>factsOf(s)); time('cel',()=>runFormularyRules(s,ff));
  console.log('first',t1-t0,'each',(t2-t1)/200); console.log(c.result.findings.map(f=>`${f.severity} ${f.code} ${f.subject}: ${f.message}`).join('\n')); console.log(c.result.notChecked.map(f=>`${f.code}: ${f.message}`).join('\n'));
});
