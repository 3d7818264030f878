using Playground.Kubernetes;
using Playground.Network.Tracing;

namespace Playground.Network.Tests.Explain;

/// <summary>What is explained is what happens: in several hundred clusters made by chance, every explanation is compared with sending.</summary>
public sealed class ExplainedTruthTests
{
    private static readonly string[] Labels = ["app=fish", "app=bird", "app=fish,tier=web", "role=fish", ""];

    [Fact]
    public async Task An_explanation_is_what_sending_does()
    {
        var seen = new Dictionary<Outcome, int>();
        for (var seed = 1; seed <= 300; seed++)
        {
            var random = new SeededRandom(seed);
            await using var cluster = Make(random, seed);
            foreach (var (from, host, port) in Questions(random))
            {
                var explained = cluster.Explain(from, host, port);
                var (outcome, to) = await cluster.SendAsync(from, host, port);
                var expected = explained.Ways.Count is 0 ? [explained.Outcome]
                    : explained.Ways.Where(way => SmallCluster.End(way.Delivery.Hops) == to).Select(way => way.Outcome).Distinct().ToList();
                Assert.True(expected.Contains(outcome), $"seed {seed}: {from} → {host}:{port} came out {outcome} at {to}, explained as {explained.Sentence}");
                Assert.NotEmpty(explained.Sentence);
                seen[outcome] = seen.GetValueOrDefault(outcome) + 1;
            }
        }

        // the clusters are of every kind, so that the comparison means something
        Assert.All([Outcome.Answered, Outcome.Refused, Outcome.Dropped, Outcome.Unresolved], outcome => Assert.InRange(seen.GetValueOrDefault(outcome), 50, 2000));
    }

    private static SmallCluster Make(SeededRandom random, int seed)
    {
        var cluster = new SmallCluster(seed);
        for (var i = 1; i <= 6; i++)
        {
            var node = 1 + (i % 2);
            cluster.Add(SmallCluster.Pod($"pod-{i}", i < 5 ? "lake" : "sea", $"node-{node}", $"10.244.{node}.{i + 1}", Labels[random.Next(5)], random.Next(4) > 0, random.Next(3) > 0 ? "8080" : "9000", "web:8080"));
        }

        for (var i = 1; i <= 3; i++)
        {
            var type = random.Next(4) switch { 0 => "NodePort", 1 => "LoadBalancer", _ => "ClusterIP" };
            var ip = random.Next(5) is 0 && type is "ClusterIP" ? "None" : $"10.96.1.{i}";
            var target = random.Next(4) switch { 0 => "web", 1 => "9000", _ => "8080" };
            var policies = $"internalTrafficPolicy: {(random.Next(3) is 0 ? "Local" : "Cluster")}, externalTrafficPolicy: {(random.Next(2) is 0 ? "Local" : "Cluster")}";
            var selector = Labels[random.Next(4)].Split(',')[0].Split('=');
            var ranges = random.Next(3) is 0 ? ", loadBalancerSourceRanges: [10.0.0.0/8]" : "";
            cluster.Add(
                $"metadata: {{ name: svc-{i}, namespace: {(random.Next(4) is 0 ? "sea" : "lake")} }}\n"
                + $"spec: {{ type: {type}, clusterIP: {ip}, {policies}, selector: {{ {selector[0]}: {selector[1]} }}, ports: [{{ port: 80, targetPort: {target}, nodePort: {(type is "ClusterIP" ? 0 : 30000 + i)} }}]{ranges} }}\n"
                + (type is "LoadBalancer" ? $"status: {{ loadBalancer: {{ ingress: [{{ ip: 172.18.255.{200 + i} }}] }} }}" : ""));
        }

        for (var i = 0; i < random.Next(3); i++)
        {
            var type = random.Next(3) is 0 ? "Egress" : "Ingress";
            var peer = random.Next(3) switch { 0 => "{ podSelector: { matchLabels: { app: fish } } }", 1 => "{ ipBlock: { cidr: 10.244.1.0/24 } }", _ => "{ namespaceSelector: {} }" };
            var rules = random.Next(3) is 0 ? "[]" : $"[{{ {(type is "Egress" ? "to" : "from")}: [{peer}]{(random.Next(2) is 0 ? ", ports: [{ port: web }, { port: 53, protocol: UDP }]" : "")} }}]";
            cluster.Add($"metadata: {{ name: policy-{i}, namespace: lake }}\nspec: {{ podSelector: {(random.Next(2) is 0 ? "{}" : "{ matchLabels: { app: bird } }")}, policyTypes: [{type}], {type.ToLowerInvariant()}: {rules} }}");
        }

        return cluster.Settle();
    }

    private static IEnumerable<(string From, string Host, int Port)> Questions(SeededRandom random)
    {
        for (var i = 0; i < 8; i++)
        {
            var from = random.Next(8) switch { 0 => "laptop", 1 => "node-1", _ => $"pod-{random.Next(6) + 1}" };
            var service = $"svc-{random.Next(4) + 1}";
            yield return random.Next(9) switch
            {
                0 => (from, $"192.168.49.{2 + random.Next(2)}", 30000 + random.Next(4)),
                1 => (from, $"10.244.{1 + random.Next(2)}.{2 + random.Next(7)}", 8080),
                2 => (from, $"172.18.255.{200 + random.Next(4)}", 80),
                3 => (from, $"10.96.1.{1 + random.Next(4)}", random.Next(3) is 0 ? 81 : 80),
                4 => (from, $"{service}.sea.svc.cluster.local", 80),
                5 => (from, "127.0.0.1", 8080),
                _ => (from, random.Next(2) is 0 ? service : $"{service}.lake", random.Next(4) is 0 ? 8080 : 80),
            };
        }
    }
}
