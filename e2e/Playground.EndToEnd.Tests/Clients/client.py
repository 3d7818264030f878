# What people do with Python's kubernetes client, against the namespace given: list, watch, an informer's list and watch that are cut off
# and start again, exec, log, patch. Prints one line a step; ends with an error when anything is not as a real cluster does it.
import sys

from kubernetes import client, config, watch
from kubernetes.client.rest import ApiException
from kubernetes.stream import stream

namespace = sys.argv[1]
config.load_kube_config()
core, apps = client.CoreV1Api(), client.AppsV1Api()


def refused(status, call, *arguments, **options):
    try:
        call(*arguments, **options)
    except ApiException as failure:
        assert failure.status == status, failure
    else:
        raise AssertionError(f"not refused with {status}")


core.create_namespace({"metadata": {"name": namespace}})
refused(409, core.create_namespace, {"metadata": {"name": namespace}})
print("create")

core.create_namespaced_pod(namespace, {"metadata": {"name": "web", "labels": {"app": "web"}}, "spec": {"containers": [{"name": "web", "image": "nginx:1.24"}]}})
watching = watch.Watch()
for event in watching.stream(core.list_namespaced_pod, namespace, timeout_seconds=60):
    conditions = event["object"].status.conditions or []
    if any(condition.type == "Ready" and condition.status == "True" for condition in conditions):
        watching.stop()
assert event["object"].status.phase == "Running", event["type"]
print("watch")

pods = core.list_namespaced_pod(namespace, label_selector="app=web", limit=1)
assert [pod.metadata.name for pod in pods.items] == ["web"]
refused(404, core.read_namespaced_pod, "absent", namespace)
print("list")

# what an informer does: list, watch from there; cut off, watch on from the last version seen and miss nothing
core.create_namespaced_config_map(namespace, {"metadata": {"name": "one"}, "data": {"a": "1"}})
version = core.list_namespaced_config_map(namespace).metadata.resource_version
core.create_namespaced_config_map(namespace, {"metadata": {"name": "two"}})
for event in watch.Watch().stream(core.list_namespaced_config_map, namespace, resource_version=version, timeout_seconds=60):
    if event["object"].metadata.name == "two":
        break
version = event["object"].metadata.resource_version
core.patch_namespaced_config_map("two", namespace, {"data": {"b": "2"}})
core.delete_namespaced_config_map("one", namespace)
seen = []
for event in watch.Watch().stream(core.list_namespaced_config_map, namespace, resource_version=version, timeout_seconds=60):
    seen.append((event["type"], event["object"].metadata.name))
    if event["type"] == "DELETED":
        break
assert seen == [("MODIFIED", "two"), ("DELETED", "one")], seen
try:
    for event in watch.Watch().stream(core.list_namespaced_config_map, namespace, resource_version="1", timeout_seconds=5):
        pass
except ApiException as failure:
    assert failure.status == 410, failure
print("informer")

session = stream(
    core.connect_get_namespaced_pod_exec, "web", namespace, command=["sh", "-c", "read word; echo got $word; echo err >&2; exit 3"],
    stdin=True, stdout=True, stderr=True, tty=False, _preload_content=False)
session.write_stdin("hello\n")
session.run_forever(timeout=60)
assert session.read_stdout() == "got hello\n"
assert session.read_stderr() == "err\n"
assert session.returncode == 3, session.returncode
assert stream(core.connect_get_namespaced_pod_exec, "web", namespace, command=["echo", "hello"], stdout=True, stderr=True, stdin=False, tty=False) == "hello\n"
print("exec")

assert "start worker process" in core.read_namespaced_pod_log("web", namespace, tail_lines=1)
for line in watch.Watch().stream(core.read_namespaced_pod_log, "web", namespace, tail_lines=1):
    assert "start worker process" in line, line
    break
print("log")

apps.create_namespaced_deployment(namespace, {
    "metadata": {"name": "fish"},
    "spec": {"selector": {"matchLabels": {"app": "fish"}}, "template": {"metadata": {"labels": {"app": "fish"}}, "spec": {"containers": [{"name": "c", "image": "nginx:1.24"}]}}},
})
assert apps.patch_namespaced_deployment("fish", namespace, {"spec": {"replicas": 2}}).spec.replicas == 2
assert apps.patch_namespaced_deployment("fish", namespace, [{"op": "replace", "path": "/spec/replicas", "value": 3}]).spec.replicas == 3
assert apps.patch_namespaced_deployment_scale("fish", namespace, {"spec": {"replicas": 1}}).spec.replicas == 1
print("patch")

core.delete_namespaced_pod("web", namespace, grace_period_seconds=0)
refused(404, core.read_namespaced_pod, "web", namespace)
assert core.delete_collection_namespaced_config_map(namespace).kind in ("ConfigMapList", "Status")
print("delete")
