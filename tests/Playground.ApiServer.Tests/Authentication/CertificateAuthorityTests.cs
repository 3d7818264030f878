using System.Net;
using System.Security.Cryptography.X509Certificates;
using Playground.ApiServer.Authentication;

namespace Playground.ApiServer.Tests.Authentication;

public sealed class CertificateAuthorityTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("playground-ca-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void It_is_the_same_one_when_opened_again_and_its_key_is_for_its_owner_alone()
    {
        using var first = CertificateAuthority.Open(_folder, "test", TimeProvider.System);
        using var second = CertificateAuthority.Open(_folder, "test", TimeProvider.System);
        Assert.Equal(first.Pem, second.Pem);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_folder, "ca.key")));
    }

    [Fact]
    public void What_it_issues_is_trusted_by_who_trusts_it_and_nobody_else()
    {
        using var mine = CertificateAuthority.Create("mine", TimeProvider.System);
        using var other = CertificateAuthority.Create("other", TimeProvider.System);
        using var certificate = mine.Issue("server", ["kubernetes.default.svc"], [IPAddress.Parse("10.96.0.1")], TimeProvider.System);
        Assert.True(Trusts(mine, certificate));
        Assert.False(Trusts(other, certificate));
        Assert.True(certificate.MatchesHostname("kubernetes.default.svc"));
        Assert.True(certificate.MatchesHostname("10.96.0.1"));
        Assert.False(certificate.MatchesHostname("fish.lake.svc"));
    }

    [Fact]
    public void A_damaged_file_is_named()
    {
        CertificateAuthority.Open(_folder, "test", TimeProvider.System).Dispose();
        File.WriteAllText(Path.Combine(_folder, "ca.key"), "no key");
        var failure = Assert.Throws<IOException>(() => CertificateAuthority.Open(_folder, "test", TimeProvider.System));
        Assert.Contains(Path.Combine(_folder, "ca.key"), failure.Message, StringComparison.Ordinal);
    }

    private static bool Trusts(CertificateAuthority authority, X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.ImportFromPem(authority.Pem);
        return chain.Build(certificate);
    }
}
