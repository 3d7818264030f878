using System.Net.Http.Json;
using System.Text.Json;

namespace Playground.Benchmarks.Rooms;

/// <summary>Somebody's way into a cluster of their own: by the product's own forms, with the cookie that they give.</summary>
internal sealed class Seat
{
    private static readonly HttpClient Http = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false, MaxConnectionsPerServer = 64 }) { Timeout = TimeSpan.FromMinutes(5) };

    private readonly ProductProcess _product;

    private Seat(ProductProcess product, string cluster, string cookie) => (_product, Cluster, Cookie) = (product, cluster, cookie);

    public string Cluster { get; }

    public string Cookie { get; }

    /// <summary>With a room's code, at its door.</summary>
    public static Task<Seat> JoinAsync(ProductProcess product, string code, string name) => ComeAsync(product, "join", "workshops/join", new() { ["code"] = code, ["name"] = name });

    /// <summary>With a click on the start page.</summary>
    public static Task<Seat> CreateAsync(ProductProcess product, string template) => ComeAsync(product, "", "sandboxes", new() { ["template"] = template });

    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri(_product.Root, $"clusters/{Cluster}/{path}"));
        request.Headers.Add("Cookie", Cookie);
        request.Content = body is null ? null : JsonContent.Create(body);
        return (await Http.SendAsync(request)).EnsureSuccessStatusCode();
    }

    public async Task UntilReadyAsync(string deployment, int pods)
    {
        while (true)
        {
            using var answer = await SendAsync(HttpMethod.Get, $"apis/apps/v1/namespaces/default/deployments/{deployment}");
            if ((await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("status").TryGetProperty("readyReplicas", out var ready) && ready.GetInt32() == pods)
                return;
            await Task.Delay(20);
        }
    }

    /// <summary>A page's form, filled in and sent as a browser does it.</summary>
    private static async Task<Seat> ComeAsync(ProductProcess product, string page, string action, Dictionary<string, string> fields)
    {
        using var form = await Http.GetAsync(new Uri(product.Root, page));
        var html = await form.Content.ReadAsStringAsync();
        const string Token = "name=\"__RequestVerificationToken\" value=\"";
        fields["__RequestVerificationToken"] = html[(html.IndexOf(Token, StringComparison.Ordinal) + Token.Length)..].Split('"')[0];
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(product.Root, action)) { Content = new FormUrlEncodedContent(fields) };
        request.Headers.Add("Cookie", CookiesOf(form));
        using var answer = await Http.SendAsync(request);
        var place = answer.Headers.Location?.OriginalString ?? "";
        return place.StartsWith("/c/", StringComparison.Ordinal)
            ? new(product, place[3..].Split('?')[0], CookiesOf(answer))
            : throw new InvalidOperationException($"{action} led to {(int)answer.StatusCode} {place}");
    }

    private static string CookiesOf(HttpResponseMessage answer) => string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(cookie => cookie.Split(';')[0]));
}
