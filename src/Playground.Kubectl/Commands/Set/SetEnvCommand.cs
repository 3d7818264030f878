using System.Text;
using System.Text.Json.Nodes;
using Playground.Kubectl.Flags;
using Playground.Kubectl.Requests;

namespace Playground.Kubectl.Commands.Set;

/// <summary>`kubectl set env`</summary>
internal sealed class SetEnvCommand : SetCommand
{
    private readonly Flag<string> _containers;
    private readonly Flag<IReadOnlyList<string>> _env;
    private readonly Flag<string> _from;
    private readonly Flag<IReadOnlyList<string>> _keys;
    private readonly Flag<bool> _list;
    private readonly Flag<bool> _overwrite;
    private readonly Flag<string> _prefix;
    private readonly List<JsonObject> _fetched = [];

    public SetEnvCommand() : base("env updated", "RESOURCE/NAME KEY_1=VAL_1 ... KEY_N=VAL_N [options]", "Update environment variables on a pod template")
    {
        _containers = Flags.String("containers", "c", "*", "Names of containers; * for all.");
        _env = Flags.Texts("env", "e", "NAME=value.");
        _from = Flags.String("from", "", "", "The ConfigMap or Secret to take variables from: configmap/name.");
        _keys = Flags.Strings("keys", "", "Which keys of it.");
        _list = Flags.Bool("list", "", false, "Show the environment.");
        _overwrite = Flags.Bool("overwrite", "", true, "Replace variables that are there already.");
        _prefix = Flags.String("prefix", "", "", "What stands before names that --from brings.");
        Flags.Bool("resolve", "", false, "Show the values that references have.");
    }

    protected override (IReadOnlyList<string> Resources, IReadOnlyList<string> Changes) Split(Run run)
    {
        var resources = run.Arguments.TakeWhile(argument => !argument.Contains('=') && !argument.EndsWith('-')).ToList();
        return (resources, [.. run.Arguments.Skip(resources.Count), .. _env.Value]);
    }

    protected override async Task PrepareAsync(Run run, CancellationToken cancellation)
    {
        if (_from.Value.Length is 0)
            return;
        var found = await Commands.Containers.PodChoice.ObjectAsync(run, _from, cancellation);
        var reference = found.Type.Kind is "Secret" ? "secretKeyRef" : found.Type.Kind is "ConfigMap" ? "configMapKeyRef" : throw new KubectlError("unsupported resource specified in --from");
        foreach (var key in (found.Tree["data"] as JsonObject ?? []).Select(entry => entry.Key).Order(StringComparer.Ordinal))
        {
            if (_keys.Value.Count > 0 && !_keys.Value.Contains(key, StringComparer.Ordinal))
                continue;
            var name = _prefix.Value + new string([.. key.ToUpperInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '_')]);
            if (key.ToUpperInvariant() != name[_prefix.Value.Length..])
                run.Out.ErrorLine($"Warning: key {key} transferred to {name}");
            _fetched.Add(new() { ["name"] = name, ["valueFrom"] = new JsonObject { [reference] = new JsonObject { ["key"] = key, ["name"] = found.Name } } });
        }
    }

    protected override bool Change(Run run, FoundObject found, JsonObject wanted, IReadOnlyList<string> rest)
    {
        var containers = Containers(PodSpec(found, wanted)).Where(c => _containers.Value is "*" || c["name"]?.ToString() == _containers.Value).ToList();
        if (_list)
        {
            foreach (var container in containers)
                List(run, found, container);
            return false;
        }

        if (containers.Count is 0)
            throw new KubectlError($"{found.Type.Resource}/{found.Name} does not have any containers matching \"{_containers.Value}\"");
        foreach (var container in containers)
        {
            if (container["env"] is not JsonArray env)
                container["env"] = env = [];
            foreach (var change in rest)
                Apply(found, env, change);
            foreach (var variable in _fetched)
                Put(env, (JsonObject)variable.DeepClone());
            if (env.Count is 0)
                container.Remove("env");
        }

        return true;
    }

    private void Apply(FoundObject found, JsonArray env, string change)
    {
        var equals = change.IndexOf('=');
        if (equals < 0)
        {
            if (Find(env, change[..^1]) is { } gone)
                env.Remove(gone);
            return;
        }

        var name = change[..equals];
        if (!_overwrite && Find(env, name) is { } there)
            throw new KubectlError($"{found.Type.Resource}/{found.Name} '{name}' already has a value ({there["value"]}), and --overwrite is false");
        Put(env, new() { ["name"] = name, ["value"] = change[(equals + 1)..] });
    }

    private static void Put(JsonArray env, JsonObject variable)
    {
        if (Find(env, variable["name"]!.ToString()) is { } known)
            env[env.IndexOf(known)] = variable;
        else
            env.Add((JsonNode)variable);
    }

    private static JsonObject? Find(JsonArray env, string name) => env.OfType<JsonObject>().FirstOrDefault(variable => variable["name"]?.ToString() == name);

    private static void List(Run run, FoundObject found, JsonObject container)
    {
        var text = new StringBuilder($"# {found.Type.Kind} {found.Name}, container {container["name"]}\n");
        foreach (var variable in (container["env"] as JsonArray ?? []).OfType<JsonObject>())
        {
            text.Append(variable["valueFrom"] switch
            {
                { } source when source["secretKeyRef"] is { } secret => $"# {variable["name"]} from secret {secret["name"]}, key {secret["key"]}\n",
                { } source when source["configMapKeyRef"] is { } map => $"# {variable["name"]} from configmap {map["name"]}, key {map["key"]}\n",
                { } source when source["fieldRef"] is { } field => $"# {variable["name"]} from field path {field["fieldPath"]}\n",
                _ => $"{variable["name"]}={variable["value"]}\n",
            });
        }

        run.Out.Write(text.ToString());
    }
}
