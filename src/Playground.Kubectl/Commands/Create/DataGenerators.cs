using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;

namespace Playground.Kubectl.Commands.Create;

/// <summary>Keys and values from literals, files and env files.</summary>
internal sealed class DataFlags(FlagSet flags)
{
    private readonly Flag<IReadOnlyList<string>> _envFiles = flags.Texts("from-env-file", "", "File of lines KEY=value.");
    private readonly Flag<IReadOnlyList<string>> _files = flags.Texts("from-file", "", "A file, as [KEY=]PATH, or a folder of files.");
    private readonly Flag<IReadOnlyList<string>> _literals = flags.Texts("from-literal", "", "KEY=value.");

    public SortedDictionary<string, byte[]> Read(KubectlHost host, string kind, string name)
    {
        if (_envFiles.Value.Count > 0 && (_files.Value.Count > 0 || _literals.Value.Count > 0))
            throw new KubectlError("from-env-file cannot be combined with from-file or from-literal");
        var data = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var file in _files.Value)
            AddFile(host, data, file, kind, name);
        foreach (var literal in _literals.Value)
        {
            var equals = literal.IndexOf('=');
            if (equals <= 0)
                throw new KubectlError($"invalid literal source {literal}, expected key=value");
            Add(data, literal[..equals], Encoding.UTF8.GetBytes(Unquote(literal[(equals + 1)..])), kind, name);
        }

        foreach (var file in _envFiles.Value)
        {
            foreach (var line in Encoding.UTF8.GetString(Content(host, file)).Split('\n').Select(line => line.TrimStart().TrimEnd('\r')))
            {
                if (line.Length is 0 || line[0] is '#')
                    continue;
                var equals = line.IndexOf('=');
                if (equals < 0)
                    host.Environment.TryGetValue(line, out _);
                Add(data, equals < 0 ? line : line[..equals], Encoding.UTF8.GetBytes(equals < 0 ? host.Environment.TryGetValue(line, out var set) ? set : "" : line[(equals + 1)..]), kind, name);
            }
        }

        return data;
    }

    private static string Unquote(string value) =>
        value.Length > 1 && value[0] is '\'' or '"' && value.Length > 1 && value[^1] == value[0] ? value[1..^1] : value;

    private static void AddFile(KubectlHost host, SortedDictionary<string, byte[]> data, string source, string kind, string name)
    {
        var equals = source.IndexOf('=');
        var path = equals < 0 ? source : source[(equals + 1)..];
        if (equals is 0)
            throw new KubectlError($"key name for file path {path} missing");
        if (path.Length is 0)
            throw new KubectlError($"file path for key name {source[..equals]} missing");
        if (host.Files.Find(path) is { IsFolder: true })
        {
            foreach (var file in host.Files.List(path).Where(file => !file.IsFolder))
                Add(data, file.Name, host.Files.Read($"{path.TrimEnd('/')}/{file.Name}"), kind, name);
            return;
        }

        Add(data, equals < 0 ? path[(path.LastIndexOf('/') + 1)..] : source[..equals], Content(host, path), kind, name);
    }

    private static byte[] Content(KubectlHost host, string path)
    {
        if (host.Files.Find(path) is null)
            throw new KubectlError($"error reading {path}: no such file or directory");
        return host.Files.Read(path);
    }

    private static void Add(SortedDictionary<string, byte[]> data, string key, byte[] value, string kind, string name)
    {
        if (key.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_' or '.')) || key.Length is 0 or > 253)
            throw new KubectlError($"\"{key}\" is not valid key name for a {kind}: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')");
        if (!data.TryAdd(key, value))
            throw new KubectlError($"cannot add key \"{key}\", another key by that name already exists in Data for {kind} \"{name}\"");
    }
}

internal sealed class CreateConfigMapCommand : GeneratorCommand
{
    private readonly Flag<bool> _appendsHash;
    private readonly DataFlags _data;

    public CreateConfigMapCommand() : base(
        "NAME [--from-file=[key=]source] [--from-literal=key1=value1] [--dry-run=server|client|none] [options]", "Create a config map from a local file, directory or literal value")
    {
        _appendsHash = Flags.Bool("append-hash", "", false, "Append a hash of the content to the name.");
        _data = new(Flags);
    }

    protected override string Resource => "configmaps";

    protected override string Failure => "failed to create configmap: ";

    protected override JsonObject Build(Run run)
    {
        var tree = New("v1", "ConfigMap", Name(run));
        var (texts, binary) = (new JsonObject(), new JsonObject());
        foreach (var (key, value) in _data.Read(run.Host, "ConfigMap", Name(run)))
        {
            if (System.Text.Unicode.Utf8.IsValid(value))
                texts[key] = Encoding.UTF8.GetString(value);
            else
                binary[key] = Convert.ToBase64String(value);
        }

        if (texts.Count > 0)
            tree["data"] = texts;
        if (binary.Count > 0)
            tree["binaryData"] = binary;
        if (_appendsHash)
            ContentHash.Append(tree, "data", "binaryData");
        return tree;
    }
}

internal sealed class CreateSecretGenericCommand : GeneratorCommand
{
    private readonly Flag<bool> _appendsHash;
    private readonly DataFlags _data;
    private readonly Flag<string> _type;

    public CreateSecretGenericCommand() : base(
        "NAME [--type=string] [--from-file=[key=]source] [--from-literal=key1=value1] [options]", "Create a secret from a local file, directory, or literal value")
    {
        _appendsHash = Flags.Bool("append-hash", "", false, "Append a hash of the content to the name.");
        _data = new(Flags);
        _type = Flags.String("type", "", "", "The secret's type.");
    }

    protected override string Resource => "secrets";

    protected override string Failure => "failed to create secret ";

    protected override JsonObject Build(Run run)
    {
        var tree = New("v1", "Secret", Name(run));
        var data = _data.Read(run.Host, "Secret", Name(run));
        if (data.Count > 0)
            tree["data"] = new JsonObject(data.Select(entry => KeyValuePair.Create(entry.Key, (JsonNode?)Convert.ToBase64String(entry.Value))));
        if (_type.Value.Length > 0)
            tree["type"] = _type.Value;
        if (_appendsHash)
            ContentHash.Append(tree, "data", "type");
        return tree;
    }
}

internal sealed class CreateSecretTlsCommand : GeneratorCommand
{
    private readonly Flag<string> _cert;
    private readonly Flag<string> _key;

    public CreateSecretTlsCommand() : base("NAME --cert=path/to/cert/file --key=path/to/key/file [options]", "Create a TLS secret")
    {
        _cert = Flags.String("cert", "", "", "File with the certificate in PEM.");
        _key = Flags.String("key", "", "", "File with its private key in PEM.");
    }

    protected override string Resource => "secrets";

    protected override string Failure => "failed to create secret ";

    protected override JsonObject Build(Run run)
    {
        var tree = New("v1", "Secret", Name(run));
        if (_cert.Value.Length is 0 || _key.Value.Length is 0)
            throw new KubectlError("key and cert must be specified");
        tree["data"] = new JsonObject { ["tls.crt"] = Read(run, _cert), ["tls.key"] = Read(run, _key) };
        tree["type"] = "kubernetes.io/tls";
        return tree;
    }

    private static string Read(Run run, string path) => run.Host.Files.Find(path) is null
        ? throw new KubectlError($"Cannot read file {path}, open {path}: no such file or directory")
        : Convert.ToBase64String(run.Host.Files.Read(path));
}

internal sealed class CreateDockerRegistryCommand : GeneratorCommand
{
    private readonly Flag<string> _email;
    private readonly Flag<string> _password;
    private readonly Flag<string> _server;
    private readonly Flag<string> _username;

    public CreateDockerRegistryCommand() : base(
        "NAME --docker-username=user --docker-password=password --docker-email=email [--docker-server=string] [options]", "Create a secret for use with a Docker registry")
    {
        _email = Flags.String("docker-email", "", "", "Email for the registry.");
        _password = Flags.String("docker-password", "", "", "Password for the registry.");
        _server = Flags.String("docker-server", "", "https://index.docker.io/v1/", "The registry.");
        _username = Flags.String("docker-username", "", "", "User name for the registry.");
    }

    protected override string Resource => "secrets";

    protected override string Failure => "failed to create secret ";

    protected override JsonObject Build(Run run)
    {
        var tree = New("v1", "Secret", Name(run));
        if (_username.Value.Length is 0 || _password.Value.Length is 0 || _server.Value.Length is 0)
            throw new KubectlError("either --from-file or the combination of --docker-username, --docker-password and --docker-server is required");
        var login = new JsonObject { ["username"] = _username.Value, ["password"] = _password.Value };
        if (_email.Value.Length > 0)
            login["email"] = _email.Value;
        login["auth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{_username.Value}:{_password.Value}"));
        var config = new JsonObject { ["auths"] = new JsonObject { [_server.Value] = login } };
        tree["data"] = new JsonObject { [".dockerconfigjson"] = Convert.ToBase64String(Kubernetes.Serialization.KubernetesJson.Serialize(config)) };
        tree["type"] = "kubernetes.io/dockerconfigjson";
        return tree;
    }
}
