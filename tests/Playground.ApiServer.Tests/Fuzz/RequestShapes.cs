namespace Playground.ApiServer.Tests.Fuzz;

/// <summary>A request as a client sends it.</summary>
internal sealed record RequestShape(string Method, string Path, string ContentType = "application/json", string Body = "", string Accept = "application/json");

/// <summary>The requests that kubectl and other clients send, from which the mutated ones are made.</summary>
internal static class RequestShapes
{
    private const string Table = "application/json;as=Table;v=v1;g=meta.k8s.io,application/json";
    private const string Pod = """{"apiVersion":"v1","kind":"Pod","metadata":{"name":"caller","labels":{"role":"fish"}},"spec":{"containers":[{"name":"web","image":"nginx:1.27","ports":[{"containerPort":80,"name":"http"}],"env":[{"name":"A","value":"1"}],"resources":{"limits":{"cpu":"100m","memory":"64Mi"}}}]}}""";
    private const string Service = """{"apiVersion":"v1","kind":"Service","metadata":{"name":"fish"},"spec":{"type":"NodePort","selector":{"role":"fish"},"ports":[{"name":"http","port":80,"targetPort":8080,"protocol":"TCP"}],"sessionAffinity":"None"}}""";
    private const string Deployment = """{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"web"},"spec":{"replicas":2,"selector":{"matchLabels":{"app":"web"}},"template":{"metadata":{"labels":{"app":"web"}},"spec":{"containers":[{"name":"web","image":"nginx:1.27","livenessProbe":{"httpGet":{"path":"/","port":80}}}]}}}}""";
    private const string ConfigMap = """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"notes","annotations":{"a":"b"}},"data":{"a":"1"},"binaryData":{"b":"AAEC"}}""";

    public static IReadOnlyList<RequestShape> All { get; } =
    [
        new("GET", "version?timeout=32s"),
        new("GET", "api"), new("GET", "apis/apps/v1"), new("GET", "openapi/v3"),
        new("GET", "api/v1/namespaces/default/pods?limit=500", Accept: Table),
        new("GET", "api/v1/pods?labelSelector=role%3Dfish%2Capp%21%3Dx%2Ctier+in+%28a%2Cb%29&fieldSelector=status.phase%21%3DFailed"),
        new("GET", "api/v1/namespaces/default/services/fish?resourceVersion=0", Accept: Table),
        new("GET", "api/v1/namespaces/default/configmaps?resourceVersion=0&resourceVersionMatch=NotOlderThan&continue=abc&limit=2"),
        new("GET", "api/v1/namespaces/default/configmaps?watch=true&resourceVersion=0&timeoutSeconds=1&allowWatchBookmarks=true"),
        new("GET", "apis/apps/v1/namespaces/default/deployments/web/scale"),
        new("POST", "api/v1/namespaces/default/pods?fieldManager=kubectl-run", Body: Pod),
        new("POST", "api/v1/namespaces/default/services?fieldManager=kubectl-create&fieldValidation=Strict", Body: Service),
        new("POST", "api/v1/namespaces/default/configmaps?dryRun=All", Body: ConfigMap),
        new("POST", "apis/apps/v1/namespaces/default/deployments?fieldValidation=Warn", Body: Deployment),
        new("POST", "api/v1/namespaces/default/configmaps", "application/yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: yaml\ndata:\n  a: \"1\"\n  b: &x y\n  c: *x\n"),
        new("POST", "api/v1/namespaces/default/configmaps", "application/vnd.kubernetes.protobuf", "k8s\0\n\u0012\n\u0002v1\u0012\fConfigMap\u0012\u0010\n\u000e\n\u0003abc\u0012\0\u001a\0"),
        new("POST", "api/v1/namespaces", Body: """{"apiVersion":"v1","kind":"Namespace","metadata":{"generateName":"lake-"}}"""),
        new("POST", "apis/authorization.k8s.io/v1/selfsubjectaccessreviews", Body: """{"spec":{"resourceAttributes":{"verb":"create","resource":"pods"}}}"""),
        new("PUT", "api/v1/namespaces/default/configmaps/notes?fieldManager=kubectl-replace", Body: ConfigMap),
        new("PUT", "api/v1/namespaces/default/services/fish", Body: Service),
        new("PATCH", "apis/apps/v1/namespaces/default/deployments/web/scale", "application/merge-patch+json", """{"spec":{"replicas":3}}"""),
        new("PATCH", "api/v1/namespaces/default/configmaps/notes", "application/json-patch+json", """[{"op":"test","path":"/data/a","value":"1"},{"op":"add","path":"/metadata/labels/a~1b","value":"v"},{"op":"move","from":"/data/a","path":"/data/c"}]"""),
        new("PATCH", "api/v1/namespaces/default/services/fish", "application/strategic-merge-patch+json", """{"spec":{"$setElementOrder/ports":[{"port":80}],"ports":[{"$patch":"delete","port":81},{"port":80,"name":"web"}]}}"""),
        new("PATCH", "api/v1/namespaces/default/configmaps/notes?fieldManager=one&force=true", "application/apply-patch+yaml", ConfigMap),
        new("PATCH", "apis/apps/v1/namespaces/default/deployments/web?fieldManager=two", "application/apply-patch+yaml", Deployment),
        new("DELETE", "api/v1/namespaces/default/pods/caller", Body: """{"propagationPolicy":"Background","gracePeriodSeconds":0}"""),
        new("DELETE", "api/v1/namespaces/default/configmaps/notes", Body: """{"preconditions":{"uid":"x","resourceVersion":"1"}}"""),
        new("DELETE", "api/v1/namespaces/default/configmaps?labelSelector=a%3Db"),
    ];
}
