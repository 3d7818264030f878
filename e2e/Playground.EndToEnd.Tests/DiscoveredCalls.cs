using System.Net;
using System.Text;
using System.Text.Json;

namespace Playground.EndToEnd;

/// <summary>Every verb of every resource that a cluster's discovery lists, as calls on a namespace and a name.</summary>
internal static class DiscoveredCalls
{
    /// <param name="root">the cluster's address, with whatever lets one in</param>
    public static async Task<List<(HttpMethod Method, string Path)>> OfAsync(HttpClient http, Func<string, Uri> root, CancellationToken cancellation)
    {
        var calls = new List<(HttpMethod, string)>();
        using var groups = JsonDocument.Parse(await http.GetStringAsync(root("/apis"), cancellation));
        var roots = groups.RootElement.GetProperty("groups").EnumerateArray()
            .SelectMany(group => group.GetProperty("versions").EnumerateArray()).Select(version => $"/apis/{version.GetProperty("groupVersion").GetString()}").Prepend("/api/v1");
        foreach (var version in roots)
        {
            using var list = JsonDocument.Parse(await http.GetStringAsync(root(version), cancellation));
            foreach (var resource in list.RootElement.GetProperty("resources").EnumerateArray())
                calls.AddRange(resource.GetProperty("verbs").EnumerateArray().Select(verb => CallOf(version, resource, verb.GetString()!)));
        }

        return calls;
    }

    /// <summary>What a cluster answers to each of them.</summary>
    public static async Task<IReadOnlyList<(HttpMethod Method, string Path, HttpStatusCode Status)>> AnswersAsync(
        HttpClient http, IEnumerable<(HttpMethod Method, string Path)> calls, Func<string, Uri> root, string? cookie, string? token, CancellationToken cancellation)
    {
        var answers = new List<(HttpMethod, string, HttpStatusCode)>();
        foreach (var (method, path) in calls)
        {
            using var request = new HttpRequestMessage(method, root(path)) { Content = method == HttpMethod.Get ? null : new StringContent("{}", Encoding.UTF8, "application/json") };
            if (cookie is not null)
                request.Headers.Add("Cookie", cookie);
            if (token is not null)
                request.Headers.Authorization = new("Bearer", token);
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
            answers.Add((method, path, answer.StatusCode));
        }

        return answers;
    }

    private static (HttpMethod Method, string Path) CallOf(string root, JsonElement resource, string verb)
    {
        var (plural, subresource) = resource.GetProperty("name").GetString()!.Split('/') is [var name, var below] ? (name, $"/{below}") : (resource.GetProperty("name").GetString()!, "");
        var collection = $"{root}{(resource.GetProperty("namespaced").GetBoolean() ? "/namespaces/lake" : "")}/{plural}";
        var one = $"{collection}/fish{subresource}";
        return verb switch
        {
            "create" => (HttpMethod.Post, subresource is "" ? collection : one),
            "list" => (HttpMethod.Get, collection),
            "watch" => (HttpMethod.Get, $"{collection}?watch=true"),
            "deletecollection" => (HttpMethod.Delete, collection),
            "update" => (HttpMethod.Put, one),
            "patch" => (HttpMethod.Patch, one),
            "delete" => (HttpMethod.Delete, one),
            _ => (HttpMethod.Get, one),
        };
    }
}
