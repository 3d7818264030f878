// What people do with @kubernetes/client-node, against the namespace given: list, watch, an informer that is cut off and starts again,
// exec, log, patch. Prints one line a step; ends with an error when anything is not as a real cluster does it.
import assert from 'node:assert/strict';
import { once, EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
import * as k8s from '@kubernetes/client-node';

const namespace = process.argv[2];
const config = new k8s.KubeConfig();
config.loadFromDefault();
const core = config.makeApiClient(k8s.CoreV1Api);
const apps = config.makeApiClient(k8s.AppsV1Api);
const steps = new EventEmitter();

await core.createNamespace({ body: { metadata: { name: namespace } } });
await assert.rejects(core.createNamespace({ body: { metadata: { name: namespace } } }), (error) => error.code === 409 && JSON.parse(error.body).reason === 'AlreadyExists');
console.log('create');

// a watch from now on sees the pod come and become ready
const watch = new k8s.Watch(config);
const seen = [];
const watching = await watch.watch(`/api/v1/namespaces/${namespace}/pods`, { allowWatchBookmarks: true }, (type, pod) => {
  seen.push(type);
  if (pod.status?.conditions?.some((condition) => condition.type === 'Ready' && condition.status === 'True')) steps.emit('ready');
  if (type === 'DELETED') steps.emit('deleted');
}, (error) => steps.emit('watch ended', error));
const ready = once(steps, 'ready');
await core.createNamespacedPod({
  namespace,
  body: { metadata: { name: 'web', labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.24' }] } },
});
await ready;
assert.equal(seen.filter((type) => type !== 'BOOKMARK')[0], 'ADDED');
assert.ok(seen.includes('MODIFIED'));
console.log('watch');

const pods = await core.listNamespacedPod({ namespace, labelSelector: 'app=web', limit: 1 });
assert.deepEqual(pods.items.map((pod) => pod.metadata.name), ['web']);
assert.match(pods.metadata.resourceVersion, /^\d+$/);
assert.equal((await core.readNamespacedPod({ name: 'web', namespace })).status.phase, 'Running');
await assert.rejects(core.readNamespacedPod({ name: 'absent', namespace }), (error) => error.code === 404);
console.log('list');

// the informer loses its connection, starts again, and misses nothing that happened between
const informer = k8s.makeInformer(config, `/api/v1/namespaces/${namespace}/configmaps`, () => core.listNamespacedConfigMap({ namespace }));
informer.on('add', (map) => steps.emit(`add ${map.metadata.name}`));
informer.on('update', (map) => steps.emit(`update ${map.metadata.name}`));
informer.on('delete', (map) => steps.emit(`delete ${map.metadata.name}`));
// stopping it is told as an error too
informer.on('error', (error) => { if (error.type !== 'aborted') throw error; });
const map = (name, data) => ({ namespace, body: { metadata: { name }, data } });
let event = once(steps, 'add one');
await informer.start();
await core.createNamespacedConfigMap(map('one', { a: '1' }));
await event;
await informer.stop();
await core.createNamespacedConfigMap(map('two', { a: '1' }));
event = once(steps, 'add two');
await informer.start();
await event;
event = once(steps, 'delete one');
await core.deleteNamespacedConfigMap({ name: 'one', namespace });
await event;
await informer.stop();
assert.ok(informer.get('two', namespace));
console.log('informer');

const output = new PassThrough();
const errors = new PassThrough();
const text = async (stream) => (await stream.toArray()).join('');
const status = await new Promise((resolve, reject) =>
  new k8s.Exec(config).exec(namespace, 'web', 'web', ['sh', '-c', 'echo out; echo err >&2; exit 3'], output, errors, null, false, resolve).catch(reject));
output.end();
errors.end();
assert.equal(await text(output), 'out\n');
assert.equal(await text(errors), 'err\n');
assert.equal(status.status, 'Failure');
assert.equal(status.details.causes.find((cause) => cause.reason === 'ExitCode').message, '3');
console.log('exec');

const lines = new PassThrough();
const following = await new k8s.Log(config).log(namespace, 'web', 'web', lines, { follow: true, tailLines: 1 });
const [line] = await once(lines, 'data');
assert.match(line.toString(), /start worker process/);
following.abort();
assert.match(await core.readNamespacedPodLog({ name: 'web', namespace, tailLines: 1 }), /start worker process \d+\n$/);
console.log('log');

await apps.createNamespacedDeployment({
  namespace,
  body: {
    metadata: { name: 'fish' },
    spec: { selector: { matchLabels: { app: 'fish' } }, template: { metadata: { labels: { app: 'fish' } }, spec: { containers: [{ name: 'c', image: 'nginx:1.24' }] } } },
  },
});
const patched = (type, body) => apps.patchNamespacedDeployment({ name: 'fish', namespace, body, fieldManager: 'test', force: type === k8s.PatchStrategy.ServerSideApply || undefined }, k8s.setHeaderOptions('Content-Type', type));
assert.equal((await patched(k8s.PatchStrategy.MergePatch, { spec: { replicas: 2 } })).spec.replicas, 2);
assert.equal((await patched(k8s.PatchStrategy.JsonPatch, [{ op: 'replace', path: '/spec/replicas', value: 3 }])).spec.replicas, 3);
assert.equal((await patched(k8s.PatchStrategy.StrategicMergePatch, { spec: { template: { spec: { containers: [{ name: 'c', image: 'nginx:1.25' }] } } } })).spec.template.spec.containers.length, 1);
const applied = await patched(k8s.PatchStrategy.ServerSideApply, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'fish', labels: { by: 'apply' } } });
assert.equal(applied.metadata.labels.by, 'apply');
console.log('patch');

const deleted = once(steps, 'deleted');
await core.deleteNamespacedPod({ name: 'web', namespace, gracePeriodSeconds: 0 });
await deleted;
watching.abort();
console.log('delete');
process.exit(0);
