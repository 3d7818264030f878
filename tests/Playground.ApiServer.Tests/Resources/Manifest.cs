using System.Text;
using Playground.ApiServer.Resources;
using Playground.ApiServer.Validation;
using Playground.Kubernetes;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Tests.Resources;

/// <summary>An object written as YAML, taken the way a request takes it as far as its kind alone decides: filled in, prepared, checked.</summary>
internal sealed class Manifest
{
    private static readonly DateTimeOffset Now = new(2030, 1, 1, 12, 0, 0, TimeSpan.Zero);

    private readonly ResourceStrategy _strategy;

    private Manifest(ResourceStrategy strategy, KubernetesObject value) => (_strategy, Value) = (strategy, value);

    public KubernetesObject Value { get; }

    /// <summary>As a client would create it. Namespaced kinds live in `lake`.</summary>
    public static Manifest Create(string yaml)
    {
        var (strategy, value) = Read(yaml);
        return new(strategy, strategy.PrepareForCreate(strategy.Default(value)));
    }

    /// <summary>As it lies in the store.</summary>
    public static Manifest Stored(string yaml)
    {
        var (strategy, value) = Read(yaml);
        return new(strategy, value);
    }

    /// <summary>This object after a client put another one in its place.</summary>
    public Manifest Update(string yaml)
    {
        var value = _strategy.Default(Read(yaml).Value);
        return new(_strategy, _strategy.PrepareForUpdate(value, Value));
    }

    /// <summary>The object as `kubectl get -o yaml` would print it.</summary>
    public string Yaml => KubernetesYaml.Write(Value);

    /// <summary>One line an error, in the server's order.</summary>
    public IEnumerable<string> Errors
    {
        get
        {
            var errors = new FieldErrors();
            _strategy.Validate(Value, errors);
            return errors.All.Select(error => error.ToString());
        }
    }

    public IEnumerable<string> ErrorsAfter(Manifest old)
    {
        var errors = new FieldErrors();
        _strategy.ValidateUpdate(Value, old.Value, errors);
        return errors.All.Select(error => error.ToString()).Distinct(StringComparer.Ordinal);
    }

    /// <summary>The same for an update through `/status`.</summary>
    public IEnumerable<string> StatusErrorsAfter(Manifest old)
    {
        var errors = new FieldErrors();
        _strategy.ValidateStatusUpdate(Value, old.Value, errors);
        return errors.All.Select(error => error.ToString()).Distinct(StringComparer.Ordinal);
    }

    public IEnumerable<string> Warnings => _strategy.Warnings(Value, old: null);

    /// <summary>The cells of its row. It is noon; objects that do not say otherwise were made at eleven.</summary>
    public string Row => string.Join(" | ", _strategy.Cells(Value, Now));

    /// <summary>The part of <see cref="Yaml"/> under a key of the first level, without its indentation.</summary>
    public string Part(string key)
    {
        var lines = Yaml.Split('\n').SkipWhile(line => line != key + ":").Skip(1).TakeWhile(line => line.StartsWith("  ", StringComparison.Ordinal));
        return string.Join("\n", lines.Select(line => line[2..]));
    }

    public string Header => string.Join(" | ", _strategy.Columns.Select(column => column.Name));

    private static (ResourceStrategy Strategy, KubernetesObject Value) Read(string yaml)
    {
        var json = KubernetesYaml.ToJson(Encoding.UTF8.GetBytes(yaml)).Json;
        var head = KubernetesJson.ParseTree(json)!;
        var kind = Kinds.Find((string)head["apiVersion"]!, (string)head["kind"]!)!;
        var value = KubernetesJson.Deserialize(kind, json);
        var strategy = ResourceCatalog.Find(kind.Type.Resource)!;
        return (strategy, value with
        {
            Metadata = value.Metadata with
            {
                Namespace = strategy.Type.Namespaced && value.Namespace is "" ? "lake" : value.Namespace,
                CreationTimestamp = value.Metadata.CreationTimestamp ?? Now.AddHours(-1),
            },
        });
    }
}
