using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubernetes.Serialization;

namespace Playground.Kubectl.Files;

/// <summary>An object in a file.</summary>
/// <param name="Source">the file's path, or STDIN</param>
internal sealed record Manifest(JsonObject Tree, string Source)
{
    public string ApiVersion => Tree["apiVersion"]?.ToString() ?? "";

    public string Kind => Tree["kind"]?.ToString() ?? "";

    public string Name => Tree["metadata"]?["name"]?.ToString() ?? "";

    public string Namespace => Tree["metadata"]?["namespace"]?.ToString() ?? "";
}

/// <summary>Reads what `-f` names: files, folders, and `-` for standard input.</summary>
internal static class Manifests
{
    private static readonly string[] Endings = [".json", ".yaml", ".yml"];

    public static async Task<List<Manifest>> ReadAsync(KubectlHost host, IReadOnlyList<string> names, bool recursive, CancellationToken cancellation)
    {
        var manifests = new List<Manifest>();
        foreach (var name in names)
        {
            if (name is "-")
                manifests.AddRange(Parse(await ReadAllAsync(host.Stdin, cancellation), "STDIN"));
            else if (name.StartsWith("http://", StringComparison.Ordinal) || name.StartsWith("https://", StringComparison.Ordinal))
                throw new KubectlError($"unable to read URL \"{name}\": this machine reads manifests only from its own files; download it first, as with: curl -o manifest.yaml {name}");
            else
                manifests.AddRange(Paths(host, name, recursive).SelectMany(path => Parse(Encoding.UTF8.GetString(host.Files.Read(path)), path)));
        }

        return manifests;
    }

    public static async Task<string> ReadAllAsync(Stream stream, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        await stream.CopyToAsync(bytes, cancellation);
        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static IEnumerable<string> Paths(KubectlHost host, string name, bool recursive)
    {
        if (host.Files.Find(name) is not { } info)
            throw new KubectlError($"the path \"{name}\" does not exist");
        if (!info.IsFolder)
            return [name];
        var inside = InFolder(host, name.Length > 1 ? name.TrimEnd('/') : name, recursive).ToList();
        return inside.Count > 0 ? inside : throw new KubectlError($"error reading [{name}]: recognized file extensions are [.json .yaml .yml]");
    }

    private static IEnumerable<string> InFolder(KubectlHost host, string folder, bool recursive)
    {
        foreach (var entry in host.Files.List(folder))
        {
            var path = folder is "." ? entry.Name : $"{folder.TrimEnd('/')}/{entry.Name}";
            if (entry.IsFolder)
            {
                foreach (var inner in recursive ? InFolder(host, path, recursive) : [])
                    yield return inner;
            }
            else if (Endings.Any(ending => entry.Name.EndsWith(ending, StringComparison.Ordinal)))
            {
                yield return path;
            }
        }
    }

    public static List<Manifest> Parse(string text, string source)
    {
        var manifests = new List<Manifest>();
        try
        {
            foreach (var document in KubernetesYaml.Documents(text))
                Add(manifests, KubernetesJson.ParseTree(document.Json), source);
        }
        catch (DecodeException broken)
        {
            var message = broken.Message.StartsWith("yaml:", StringComparison.Ordinal) ? $"error converting YAML to JSON: {broken.Message}" : broken.Message;
            throw new KubectlError($"error parsing {source}: {message}");
        }

        return manifests;
    }

    /// <summary>A List stands for its members.</summary>
    private static void Add(List<Manifest> manifests, JsonNode? node, string source)
    {
        if (node is not JsonObject tree)
            throw new KubectlError($"error parsing {source}: error converting YAML to JSON: json: cannot unmarshal {Name(node)} into Go value of type map[string]interface {{}}");
        if (tree["kind"]?.ToString().EndsWith("List", StringComparison.Ordinal) is true && tree["items"] is JsonArray items)
        {
            foreach (var item in items.ToList())
                Add(manifests, item, source);
            return;
        }

        manifests.Add(new((JsonObject)tree.DeepClone(), source));
    }

    private static string Name(JsonNode? node) => node switch { JsonArray => "array", null => "null", _ => node.GetValueKind().ToString().ToLowerInvariant() };
}
