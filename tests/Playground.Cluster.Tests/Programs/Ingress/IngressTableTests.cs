using Playground.Cluster.Programs.Servers.IngressNginx;
using Playground.Kubernetes;
using Playground.Kubernetes.Networking;

namespace Playground.Cluster.Tests.Programs.Ingress;

/// <summary>Which Service a request reaches, written as `host/path → service`.</summary>
public sealed class IngressTableTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("fish.example/", "root")]
    [InlineData("fish.example/api", "api")]
    [InlineData("fish.example/api/", "api")]
    [InlineData("fish.example/api/v1", "api")]
    [InlineData("fish.example/apiary", "root")]
    [InlineData("fish.example/exact", "exact")]
    [InlineData("fish.example/exact/", "root")]
    [InlineData("fish.example/EXACT", "root")]
    [InlineData("FISH.example/api", "api")]
    [InlineData("fish.example/plain-and-more", "plain")]
    [InlineData("other.example/", null)]
    [InlineData("a.wild.example/", "wild")]
    [InlineData("a.b.wild.example/", null)]
    [InlineData("wild.example/", null)]
    [InlineData("special.wild.example/", "special")]
    public void A_request_goes_where_its_host_and_the_longest_path_say(string request, string? service) =>
        Assert.Equal(service, Find(IngressTable.Of(
        [
            Ingress("main", "fish.example", ("Prefix", "/", "root"), ("Prefix", "/api", "api"), ("Exact", "/exact", "exact"), ("ImplementationSpecific", "/plain", "plain")),
            Ingress("stars", "*.wild.example", ("Prefix", "/", "wild")),
            Ingress("special", "special.wild.example", ("Prefix", "/", "special")),
        ], _ => null), request));

    [Theory]
    [InlineData("anything.example/", "all")]
    [InlineData("10.0.0.1/", "all")]
    [InlineData("fish.example/none", null)]
    public void Rules_without_a_host_serve_every_host_that_has_no_rules_of_its_own(string request, string? service) =>
        Assert.Equal(service, Find(IngressTable.Of([Ingress("all", "", ("Prefix", "/", "all")), Ingress("one", "fish.example", ("Prefix", "/one", "one"))], _ => null), request));

    [Fact]
    public void A_default_backend_takes_what_the_rules_of_its_Ingress_leave()
    {
        var table = IngressTable.Of([Ingress("one", "fish.example", ("Exact", "/one", "one")) is var one ? one with { Spec = one.Spec with { DefaultBackend = Backend("rest") } } : one], _ => null);
        Assert.Equal("one", Find(table, "fish.example/one"));
        Assert.Equal("rest", Find(table, "fish.example/two"));
        Assert.Null(Find(table, "other.example/"));
    }

    [Fact]
    public void Of_two_that_claim_a_path_the_older_has_it()
    {
        var older = Ingress("zebra", "fish.example", ("Prefix", "/", "older"));
        var younger = Ingress("ant", "fish.example", ("Prefix", "/", "younger"));
        younger = younger with { Metadata = younger.Metadata with { CreationTimestamp = Start.AddMinutes(1) } };
        Assert.Equal("older", Find(IngressTable.Of([younger, older], _ => null), "fish.example/"));
    }

    [Theory]
    [InlineData("/$2", "/api(/|$)(.*)", "/api/fish/1", "/fish/1")]
    [InlineData("/$2", "/api(/|$)(.*)", "/api", "/")]
    [InlineData("/", "/api", "/api/fish", "/")]
    public void A_rewrite_target_fills_in_the_groups_of_the_path(string target, string path, string asked, string rewritten)
    {
        var ingress = Ingress("one", "fish.example", ("ImplementationSpecific", path, "api"));
        ingress = ingress with { Metadata = ingress.Metadata with { Annotations = ValueMap.Of(("nginx.ingress.kubernetes.io/rewrite-target", target)) } };
        Assert.Equal(rewritten, IngressTable.Of([ingress], _ => null).Find("fish.example")?.Find(asked)?.Rewrite(asked));
    }

    private static string? Find(IngressTable table, string request)
    {
        var slash = request.IndexOf('/');
        return table.Find(request[..slash])?.Find(request[slash..])?.Backend.Service?.Name;
    }

    private static Kubernetes.Networking.Ingress Ingress(string name, string host, params (string Type, string Path, string Service)[] paths) => new()
    {
        Metadata = new() { Name = name, Namespace = "lake", CreationTimestamp = Start },
        Spec = new() { Rules = [new() { Host = host, HTTP = new() { Paths = [.. paths.Select(path => new HTTPIngressPath { PathType = path.Type, Path = path.Path, Backend = Backend(path.Service) })] } }] },
    };

    private static IngressBackend Backend(string service) => new() { Service = new() { Name = service, Port = new() { Number = 80 } } };
}
