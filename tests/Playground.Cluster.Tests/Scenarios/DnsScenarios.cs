namespace Playground.Cluster.Tests.Scenarios;

/// <summary>What programs in pods print when they ask for names: the end-to-end tests `sig-network DNS`, row by row.</summary>
public sealed class DnsScenarios(LakeOfNames names) : IClassFixture<LakeOfNames>
{
    private const string Refused = "Name does not resolve|bad address|NXDOMAIN";

    [Theory]
    // should provide DNS for the cluster; partial qualified names
    [InlineData("client", "dig +short kubernetes.default.svc.cluster.local", "^10.96.0.1$")]
    [InlineData("client", "dig +search +short kubernetes.default", "^10.96.0.1$")]
    [InlineData("client", "dig +search +short kubernetes.default.svc", "^10.96.0.1$")]
    [InlineData("client", "dig +tcp +short kubernetes.default.svc.cluster.local", "^10.96.0.1$")]
    [InlineData("musl", "nslookup kubernetes.default.svc.cluster.local", "^Address: 10.96.0.1$")]
    [InlineData("glibc", "getent hosts kubernetes.default", "^10.96.0.1 +kubernetes.default.svc.cluster.local")]
    // should provide DNS for services: A, SRV, PTR
    [InlineData("client", "dig +short fish.lake.svc.cluster.local", "^10.96.7.9$")]
    [InlineData("client", "dig +short SRV _http._tcp.fish.lake.svc.cluster.local", "^0 100 80 fish.lake.svc.cluster.local.$")]
    [InlineData("client", "dig +short SRV _http._tcp.school.lake.svc.cluster.local", "^0 50 8080 sardine.school.lake.svc.cluster.local.$")]
    [InlineData("client", "dig +short -x 10.96.7.9", "^fish.lake.svc.cluster.local.$")]
    [InlineData("client", "dig +search +short fish", "^10.96.7.9$")]
    [InlineData("client", "dig +search +short fish.lake", "^10.96.7.9$")]
    [InlineData("client", "dig +search +short fish.lake.svc", "^10.96.7.9$")]
    [InlineData("client", "dig +search +short SRV _http._tcp.fish.lake.svc", "^0 100 80 ")]
    [InlineData("client", "dig AAAA fish.lake.svc.cluster.local", "status: NOERROR")]
    [InlineData("client", "dig fish.nowhere.svc.cluster.local", "status: NXDOMAIN")]
    [InlineData("client", "dig fish.lake.svc.cluster.local", "flags: qr aa rd;.* ANSWER: 1")]
    [InlineData("client", "dig fish.lake.svc.cluster.local", "fish.lake.svc.cluster.local. 30\tIN\tA\t10.96.7.9|fish.lake.svc.cluster.local.\t30\tIN\tA\t10.96.7.9")]
    // dig's own words: EDNS and a cookie that comes back, the way it took, columns, and who does not answer
    [InlineData("client", "dig fish.lake.svc.cluster.local", "^; EDNS: version: 0, flags:; udp: 1232$")]
    [InlineData("client", "dig fish.lake.svc.cluster.local", "^; COOKIE: [0-9a-f]{16} .echoed.$")]
    [InlineData("client", "dig +noedns fish.lake.svc.cluster.local", "QUERY: 1, ANSWER: 1, AUTHORITY: 0, ADDITIONAL: 0$")]
    [InlineData("client", "dig +tcp fish.lake.svc.cluster.local", "^;; SERVER: 10.96.0.10#53.10.96.0.10. .TCP.$")]
    [InlineData("client", "dig @kube-dns.kube-system.svc.cluster.local fish.lake.svc.cluster.local", "^;; SERVER: 10.96.0.10#53.kube-dns.kube-system.svc.cluster.local. .UDP.$")]
    [InlineData("client", "dig +noall +answer fish.lake.svc.cluster.local", "^fish.lake.svc.cluster.local. 30\tIN\tA\t10.96.7.9$")]
    [InlineData("client", "dig +noall +question www.example.com", "^;www.example.com.\t\tIN\tA$")]
    [InlineData("client", "dig @10.96.7.9 fish.lake.svc.cluster.local", "^;; communications error to 10.96.7.9#53: connection refused$")]
    [InlineData("client", "dig +short TXT dns-version.cluster.local", "^.1.1.0.$")]
    // Services without endpoints: the cluster address answers, the headless name does not exist
    [InlineData("client", "dig +short ghost.lake.svc.cluster.local", "^10.96.7.10$")]
    [InlineData("client", "dig empty.lake.svc.cluster.local", "status: NXDOMAIN")]
    // should provide DNS for pods for Hostname and Subdomain; /etc/hosts entries
    [InlineData("client", "dig +short sardine.school.lake.svc.cluster.local", @"^10\.244\.")]
    [InlineData("client", "nslookup school", "^Name:\tschool.lake.svc.cluster.local")]
    [InlineData("named", "getent hosts querier.school.lake.svc.cluster.local", @"^10\.244\..*querier")]
    [InlineData("named", "getent hosts querier", @"^10\.244\.")]
    // should provide DNS for ExternalName services
    [InlineData("client", "dig +short CNAME outside.lake.svc.cluster.local", "^www.example.com.$")]
    [InlineData("client", "dig +short outside.lake.svc.cluster.local", "^192.0.2.10$")]
    [InlineData("client", "dig +short alias.lake.svc.cluster.local", "^10.96.7.9$")]
    [InlineData("client", "curl -sI --max-time 2 outside", "^HTTP/1.1 200 OK")]
    // should support configurable pod DNS nameservers and resolv.conf
    [InlineData("own", "cat /etc/resolv.conf", "^nameserver 1.1.1.1$")]
    [InlineData("own", "cat /etc/resolv.conf", "^search example.com$")]
    [InlineData("own", "cat /etc/resolv.conf", "^options ndots:2$")]
    [InlineData("own", "dig +search +short www", "^192.0.2.10$")]
    // HostNetwork
    [InlineData("host", "getent hosts fish", "^10.96.7.9 +fish")]
    [InlineData("host", "hostname", "^node-[123]$")]
    // every library its own way: ndots 1, names with a dot, the musl dead end
    [InlineData("few-dots", "curl -sS --max-time 2 fish.lake", "Could not resolve host: fish.lake")]
    [InlineData("few-dots", "curl -s --max-time 2 fish", "^Request served by (fish-2|sardine)")]
    [InlineData("musl", "wget -qO- fish.lake.svc", "^Request served by (fish-2|sardine)")]
    [InlineData("musl", "wget -qO- fish.lake.cluster.local", Refused)]
    [InlineData("box", "nslookup fish", "^Address: 10.96.7.9|Name:\tfish.lake.svc.cluster.local")]
    [InlineData("box", "nslookup fish.lake", "can.t find fish.lake: NXDOMAIN")]
    // the pods' names, and the world outside
    [InlineData("client", "dig +short 10-244-9-9.lake.pod.cluster.local", "^10.244.9.9$")]
    [InlineData("client", "dig +short www.example.com", "^192.0.2.10$")]
    [InlineData("client", "dig no-such-name.example", "status: NXDOMAIN")]
    [InlineData("client", "dig +short -x 192.0.2.10", "example.com.$")]
    public Task A_program_in_a_pod_is_told(string pod, string command, string pattern) => names.Lake.SeesAsync(pod, command, pattern);
}
