using System.Diagnostics;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace Playground.EndToEnd;

/// <summary>The product's https: whom its certificate convinces, whom it lets in, and what it says when it cannot start.</summary>
public sealed class HttpsTests(PlaygroundServer server)
{
    private Uri Pods => new(server.SecureUrl, "/clusters/default/api/v1/pods");

    [Fact]
    public async Task Who_trusts_no_stranger_does_not_trust_the_certificate()
    {
        using var http = new HttpClient();
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(Pods, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_the_token_the_API_says_nothing_but_Unauthorized()
    {
        using var http = await TrustingAsync();
        foreach (var token in (string[])["", "guessed"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Pods);
            if (token is not "")
                request.Headers.Authorization = new("Bearer", token);
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
            Assert.Equal(
                """{"kind":"Status","apiVersion":"v1","metadata":{},"status":"Failure","message":"Unauthorized","reason":"Unauthorized","code":401}""",
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        // the page needs none
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync(new Uri(server.SecureUrl, "/healthz"), TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Fetched_over_https_the_kubeconfig_holds_what_kubectl_needs()
    {
        using var http = await TrustingAsync();
        var secure = await http.GetStringAsync(new Uri(server.SecureUrl, "/clusters/default/kubeconfig"), TestContext.Current.CancellationToken);
        Assert.Equal(await File.ReadAllTextAsync(server.SecureKubeconfig, TestContext.Current.CancellationToken), secure);
        Assert.Contains("certificate-authority-data: ", secure, StringComparison.Ordinal);
        Assert.Contains("token: ", secure, StringComparison.Ordinal);
        Assert.DoesNotContain("token", await File.ReadAllTextAsync(server.Kubeconfig, TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_port_is_one_sentence_and_exit_code_1()
    {
        var data = Directory.CreateTempSubdirectory("playground-taken-").FullName;
        try
        {
            var start = new ProcessStartInfo("dotnet")
            {
                ArgumentList = { PlaygroundServer.Assembly(), "--urls", "http://127.0.0.1:0", "--https-port", $"{server.SecureUrl.Port}", "--dns", "127.0.0.1:0", "--data", data, "--delays", "none" },
                UseShellExecute = false,
                RedirectStandardError = true,
                RedirectStandardOutput = true,
            };
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
            Assert.Equal($"The port {server.SecureUrl.Port} is already in use; choose another with --https-port.", (await process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken)).Trim());
            await output;
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            Assert.Equal(1, process.ExitCode);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>One that trusts the authority in the kubeconfig, and nobody else.</summary>
    private async Task<HttpClient> TrustingAsync()
    {
        var kubeconfig = await File.ReadAllLinesAsync(server.SecureKubeconfig);
        var data = kubeconfig.Single(line => line.Contains("certificate-authority-data: ", StringComparison.Ordinal)).Split(' ')[^1];
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPem(Encoding.ASCII.GetString(Convert.FromBase64String(data)));
        return new(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } });
    }
}
