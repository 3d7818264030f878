using System.Text;
using Playground.Cluster.Programs.Servers.IngressNginx;
using Playground.Kubernetes;
using Playground.Kubernetes.Core;

namespace Playground.Cluster.Tests.Programs.Ingress;

/// <summary>Which certificate a client sees that asks for a host: `tls sections; host of the rule; host asked for → Secret`.</summary>
public sealed class IngressCertificateTests
{
    private static readonly Dictionary<NamespacedName, IngressCertificate?> Secrets = new()
    {
        [new("lake", "fish")] = IngressCertificate.Of(Made("fish", "fish.example")),
        [new("lake", "star")] = IngressCertificate.Of(Made("star", "*.wild.example")),
        [new("lake", "broken")] = IngressCertificate.Of(new() { Data = [new("tls.crt", new([1, 2])), new("tls.key", new([]))] }),
        [new("lake", "opaque")] = IngressCertificate.Of(new() { Data = [new("password", new([1]))] }),
    };

    [Theory]
    [InlineData("[{ hosts: [fish.example], secretName: fish }]", "fish.example", "fish.example", "fish")]
    [InlineData("[{ hosts: [fish.example], secretName: fish }]", "fish.example", "FISH.example", "fish")]
    [InlineData("[{ hosts: [fish.example], secretName: fish }]", "fish.example", "other.example", "own")]
    [InlineData("[{ hosts: [fish.example], secretName: fish }]", "fish.example", "", "own")]
    // a section without hosts serves the hosts its certificate names
    [InlineData("[{ secretName: fish }]", "fish.example", "fish.example", "fish")]
    [InlineData("[{ secretName: fish }]", "else.example", "else.example", "own")]
    // wildcards: of the certificate, and of the host
    [InlineData("[{ hosts: [a.wild.example], secretName: star }]", "a.wild.example", "a.wild.example", "star")]
    [InlineData("[{ hosts: ['*.wild.example'], secretName: star }]", "'*.wild.example'", "b.wild.example", "star")]
    [InlineData("[{ hosts: ['*.wild.example'], secretName: star }]", "'*.wild.example'", "b.c.wild.example", "own")]
    // one for other names is not shown
    [InlineData("[{ hosts: [else.example], secretName: fish }]", "else.example", "else.example", "own", "SSL certificate \"lake/fish\" does not contain a Common Name or Subject Alternative Name for server \"else.example\"")]
    [InlineData("[{ hosts: [fish.example], secretName: missing }]", "fish.example", "fish.example", "own", "Error getting SSL certificate \"lake/missing\": local SSL certificate lake/missing was not found. Using default certificate")]
    [InlineData("[{ hosts: [fish.example], secretName: broken }]", "fish.example", "fish.example", "own", "Error getting SSL certificate \"lake/broken\": local SSL certificate lake/broken was not found. Using default certificate")]
    [InlineData("[{ hosts: [fish.example], secretName: opaque }]", "fish.example", "fish.example", "own", "Error getting SSL certificate \"lake/opaque\": local SSL certificate lake/opaque was not found. Using default certificate")]
    [InlineData("[{ hosts: [fish.example] }]", "fish.example", "fish.example", "own")]
    public void A_client_sees(string tls, string host, string asked, string secret, string complaint = "")
    {
        var table = IngressTable.Of([Ingress(host, $", tls: {tls}")], Secrets.GetValueOrDefault);

        var shown = table.CertificateFor(asked);
        Assert.Equal(secret, shown is null ? "own" : Secrets.First(pair => pair.Value == shown).Key.Name);
        Assert.Equal(complaint, table.Complaints.FirstOrDefault() ?? "");
        // plain requests are sent on to https as soon as there is a TLS section, whatever it comes to
        Assert.True(table.Servers[0].HasTls);
    }

    [Fact]
    public void Without_a_TLS_section_a_host_has_none()
    {
        var table = IngressTable.Of([Ingress("fish.example", "")], Secrets.GetValueOrDefault);
        Assert.Null(table.CertificateFor("fish.example"));
        Assert.False(table.Servers[0].HasTls);
    }

    private static Kubernetes.Networking.Ingress Ingress(string host, string tls) => Yaml.Read<Kubernetes.Networking.Ingress>(
        $"apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {{ name: one, namespace: lake }}\nspec: {{ rules: [{{ host: {host}, http: {{ paths: [{{ path: /, pathType: Prefix, backend: {{ service: {{ name: web, port: {{ number: 80 }} }} }} }}] }} }}]{tls} }}");

    /// <summary>A Secret as `kubectl create secret tls` makes it.</summary>
    internal static Secret Made(string name, string host)
    {
        var (certificate, key) = CertificatePair.Of(host);
        return new() { Metadata = new() { Name = name, Namespace = "lake" }, Type = "kubernetes.io/tls", Data = [new("tls.crt", new(Encoding.UTF8.GetBytes(certificate))), new("tls.key", new(Encoding.UTF8.GetBytes(key)))] };
    }
}
