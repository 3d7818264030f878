namespace Playground.ApiServer.Tests.Resources;

public sealed class PodTests
{
    private const string Head = "apiVersion: v1\nkind: Pod\nmetadata: { name: fish }\n";

    [Fact]
    public void Plain_pod_is_filled_in()
    {
        var pod = Manifest.Create(Head + "spec: { containers: [{ name: web, image: 'nginx:1.24', ports: [{ containerPort: 80 }] }] }");

        Assert.Empty(pod.Errors);
        Assert.Equal(
            """
            containers:
            - image: nginx:1.24
              imagePullPolicy: IfNotPresent
              name: web
              ports:
              - containerPort: 80
                protocol: TCP
              resources: {}
              terminationMessagePath: /dev/termination-log
              terminationMessagePolicy: File
            dnsPolicy: ClusterFirst
            enableServiceLinks: true
            restartPolicy: Always
            schedulerName: default-scheduler
            securityContext: {}
            terminationGracePeriodSeconds: 30
            """, pod.Part("spec"));
        Assert.Equal("phase: Pending\nqosClass: BestEffort", pod.Part("status"));
    }

    [Theory]
    [InlineData("nginx", "Always")]
    [InlineData("nginx:latest", "Always")]
    [InlineData("localhost:5000/nginx", "Always")]
    [InlineData("localhost:5000/nginx:1.24", "IfNotPresent")]
    [InlineData("nginx@sha256:0000000000000000000000000000000000000000000000000000000000000000", "IfNotPresent")]
    public void Image_that_may_change_is_pulled_always(string image, string policy) =>
        Assert.Contains($"imagePullPolicy: {policy}", Manifest.Create(Head + $"spec: {{ containers: [{{ name: web, image: '{image}' }}] }}").Yaml);

    [Theory]
    [InlineData("limits: { cpu: 1, memory: 1Gi }", "Guaranteed")]
    [InlineData("requests: { cpu: 100m }", "Burstable")]
    [InlineData("limits: { cpu: 1 }", "Burstable")]
    [InlineData("", "BestEffort")]
    public void Quality_of_service_follows_requests_and_limits(string resources, string quality) => Assert.Contains(
        $"qosClass: {quality}",
        Manifest.Create(Head + $"spec: {{ containers: [{{ name: web, image: nginx, resources: {{ {resources} }} }}] }}").Yaml);

    [Fact]
    public void Probes_and_volumes_are_filled_in()
    {
        var spec = Manifest.Create(Head +
            """
            spec:
              containers:
              - name: web
                image: nginx:1.24
                livenessProbe: { httpGet: { port: 80 } }
                volumeMounts: [{ name: page, mountPath: /page }]
              volumes: [{ name: page }, { name: settings, configMap: { name: settings } }]
            """).Part("spec");

        Assert.Contains(
            """
              livenessProbe:
                failureThreshold: 3
                httpGet:
                  path: /
                  port: 80
                  scheme: HTTP
                periodSeconds: 10
                successThreshold: 1
                timeoutSeconds: 1
            """, spec);
        Assert.Contains("- emptyDir: {}\n  name: page\n- configMap:\n    defaultMode: 420\n    name: settings", spec);
    }

    [Fact]
    public void Port_on_the_hosts_network_is_the_hosts_port() => Assert.Contains(
        "hostPort: 8080",
        Manifest.Create(Head + "spec: { hostNetwork: true, containers: [{ name: web, image: nginx, ports: [{ containerPort: 8080 }] }] }").Yaml);

    [Fact]
    public void Pod_without_containers_is_refused() => Assert.Equal(["spec.containers: Required value"], Manifest.Create(Head).Errors);

    [Theory]
    [InlineData("{ name: web }", "spec.containers[0].image: Required value")]
    [InlineData("{ image: nginx }", "spec.containers[0].name: Required value")]
    [InlineData("{ name: web, image: ' nginx' }", "spec.containers[0].image: Invalid value: \" nginx\": must not have leading or trailing whitespace")]
    [InlineData("{ name: w, image: i, ports: [{ containerPort: 70000 }] }",
        "spec.containers[0].ports[0].containerPort: Invalid value: 70000: must be between 1 and 65535, inclusive")]
    [InlineData("{ name: w, image: i, ports: [{ containerPort: 0 }] }", "spec.containers[0].ports[0].containerPort: Required value")]
    [InlineData("{ name: w, image: i, ports: [{ containerPort: 80, protocol: tcp }] }",
        "spec.containers[0].ports[0].protocol: Unsupported value: \"tcp\": supported values: \"SCTP\", \"TCP\", \"UDP\"")]
    [InlineData("{ name: w, image: i, ports: [{ containerPort: 80, name: much-too-long-a-name }] }",
        "spec.containers[0].ports[0].name: Invalid value: \"much-too-long-a-name\": must be no more than 15 characters")]
    [InlineData("{ name: w, image: i, env: [{ name: 'a=b', value: x }] }",
        "spec.containers[0].env[0].name: Invalid value: \"a=b\": a valid environment variable name must consist only of printable ASCII characters other than '='")]
    [InlineData("{ name: w, image: i, volumeMounts: [{ name: v, mountPath: /x }] }", "spec.containers[0].volumeMounts[0].name: Not found: \"v\"")]
    [InlineData("{ name: w, image: i, imagePullPolicy: Sometimes }",
        "spec.containers[0].imagePullPolicy: Unsupported value: \"Sometimes\": supported values: \"Always\", \"IfNotPresent\", \"Never\"")]
    [InlineData("{ name: w, image: i, resources: { limits: { cpu: 1 }, requests: { cpu: 2 } } }",
        "spec.containers[0].resources.requests: Invalid value: \"2\": must be less than or equal to cpu limit of 1")]
    [InlineData("{ name: w, image: i, readinessProbe: { httpGet: { path: /x } } }",
        "spec.containers[0].readinessProbe.httpGet.port: Invalid value: 0: must be between 1 and 65535, inclusive")]
    [InlineData("{ name: w, image: i, readinessProbe: { exec: { command: [x] }, tcpSocket: { port: 80 } } }",
        "spec.containers[0].readinessProbe.tcpSocket: Forbidden: may not specify more than 1 handler type")]
    public void Wrong_container_is_refused(string container, string error) =>
        Assert.Equal([error], Manifest.Create(Head + $"spec: {{ containers: [{container}] }}").Errors);

    [Theory]
    [InlineData("restartPolicy: Maybe", "spec.restartPolicy: Unsupported value: \"Maybe\": supported values: \"Always\", \"OnFailure\", \"Never\"")]
    [InlineData("dnsPolicy: Nope",
        "spec.dnsPolicy: Unsupported value: \"Nope\": supported values: \"ClusterFirstWithHostNet\", \"ClusterFirst\", \"Default\", \"None\"")]
    [InlineData("dnsPolicy: None", "spec.dnsConfig: Required value: must provide `dnsConfig` when `dnsPolicy` is None")]
    [InlineData("tolerations: [{ operator: Equal }]",
        "spec.tolerations[0].operator: Invalid value: \"Equal\": operator must be Exists when `key` is empty, which means \"match all values and all keys\"")]
    [InlineData("nodeName: node-1, schedulingGates: [{ name: example.com/hold }]",
        "spec.nodeName: Forbidden: cannot be set until all schedulingGates have been cleared")]
    public void Wrong_spec_is_refused(string field, string error) =>
        Assert.Equal([error], Manifest.Create(Head + $"spec: {{ containers: [{{ name: web, image: nginx }}], {field} }}").Errors);

    [Fact]
    public void Every_error_is_told_in_order() => Assert.Equal(
        ["metadata.name", "spec.containers[0].name", "spec.containers[1].image", "spec.restartPolicy"],
        Manifest.Create(
            """
            apiVersion: v1
            kind: Pod
            metadata: { name: Fish }
            spec: { restartPolicy: Maybe, containers: [{ name: Web, image: nginx }, { name: two }] }
            """).Errors.Select(error => error[..error.IndexOf(':')]));

    [Fact]
    public void Image_may_change_and_the_port_may_not()
    {
        const string Spec = "spec: { containers: [{ name: web, image: nginx, ports: [{ containerPort: 80 }] }] }";
        var pod = Manifest.Create(Head + Spec);

        Assert.Empty(pod.Update(Head + Spec.Replace("nginx", "caddy", StringComparison.Ordinal)).ErrorsAfter(pod));
        var error = Assert.Single(pod.Update(Head + Spec.Replace("80", "81", StringComparison.Ordinal)).ErrorsAfter(pod));
        Assert.StartsWith("spec: Forbidden: pod updates may not change fields other than `spec.containers[*].image`", error);
        Assert.Contains("-          \"ContainerPort\": 80,\n+          \"ContainerPort\": 81,\n", error);
    }

    [Fact]
    public void Negative_grace_counts_as_one_second() => Assert.Contains(
        "terminationGracePeriodSeconds: 1\n",
        Manifest.Create(Head + "spec: { terminationGracePeriodSeconds: -5, containers: [{ name: web, image: nginx }] }").Part("spec") + "\n");

    [Fact]
    public void Port_given_twice_is_warned_of() => Assert.Equal(
        ["spec.containers[0].ports[1]: duplicate port definition with spec.containers[0].ports[0]"],
        Manifest.Create(Head + "spec: { containers: [{ name: web, image: nginx, ports: [{ containerPort: 80 }, { containerPort: 80 }] }] }").Warnings);
}
