using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Playground.Kubernetes;

namespace Playground.ApiServer.Validation;

/// <summary>One thing wrong with a field.</summary>
/// <param name="Reason">the cause's reason, `FieldValueInvalid`</param>
/// <param name="Detail">the sentence without the field's path</param>
public sealed record FieldError(string Field, string Reason, string Detail)
{
    public override string ToString() => $"{Field}: {Detail}";
}

/// <summary>
/// Collects everything wrong with an object, in the words and order of a real API server. Values are printed as 1.34 and later do: as JSON.
/// Source: apimachinery pkg/util/validation/field.
/// </summary>
public sealed class FieldErrors
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly List<FieldError> _errors = [];

    public IReadOnlyList<FieldError> All => _errors;

    public bool IsEmpty => _errors.Count is 0;

    public void Invalid(FieldPath path, object? value, string detail) => Add(path, "FieldValueInvalid", $"Invalid value: {Print(value)}: {detail}");

    public void Required(FieldPath path, string detail = "") => Add(path, "FieldValueRequired", detail is "" ? "Required value" : $"Required value: {detail}");

    public void Duplicate(FieldPath path, object? value, string detail = "") =>
        Add(path, "FieldValueDuplicate", detail is "" ? $"Duplicate value: {Print(value)}" : $"Duplicate value: {Print(value)}: {detail}");

    /// <summary>The supported values are told in the order given: a real server sorts most sets of them, but not all.</summary>
    public void Unsupported(FieldPath path, object? value, params IEnumerable<string> supported) =>
        Add(path, "FieldValueNotSupported", $"Unsupported value: {Print(value)}: supported values: {string.Join(", ", supported.Select(s => $"\"{s}\""))}");

    public void Forbidden(FieldPath path, string detail) => Add(path, "FieldValueForbidden", $"Forbidden: {detail}");

    public void TooLong(FieldPath path, int most) => Add(path, "FieldValueTooLong", $"Too long: may not be more than {most} bytes");

    public void TooMany(FieldPath path, int actual, int most) => Add(path, "FieldValueTooMany", $"Too many: {actual}: must have at most {most} items");

    public void NotFound(FieldPath path, object? value) => Add(path, "FieldValueNotFound", $"Not found: {Print(value)}");

    /// <summary>Wrong as a whole, in a way that no single value shows.</summary>
    public void Invalid(FieldPath path, string detail) => Add(path, "FieldValueInvalid", $"Invalid value: {detail}");

    /// <summary>Each sentence of a check from <see cref="Formats"/> as an invalid value.</summary>
    internal void Invalid(FieldPath path, object? value, IEnumerable<string> details)
    {
        foreach (var detail in details)
            Invalid(path, value, detail);
    }

    /// <summary>A number outside its range.</summary>
    internal void NonNegative(FieldPath path, long value)
    {
        if (value < 0)
            Invalid(path, value, "must be greater than or equal to 0");
    }

    /// <summary>The 422 answer that lists them all.</summary>
    public Status ToStatus(ResourceType type, string name)
    {
        var list = _errors.Select(e => e.ToString()).Distinct().ToList();
        var message = new StringBuilder($"{type.QualifiedKind} \"{name}\" is invalid: ")
            .Append(list.Count is 1 ? list[0] : $"[{string.Join(", ", list)}]").ToString();
        return Failures.Of(422, StatusReason.Invalid, message, new()
        {
            Name = name,
            Group = type.Group,
            Kind = type.Kind,
            Causes = _errors.Select(e => new StatusCause { Reason = e.Reason, Message = e.Detail, Field = e.Field }).ToValueList(),
        });
    }

    private void Add(FieldPath path, string reason, string detail) => _errors.Add(new(path.ToString(), reason, detail));

    private static string Print(object? value) => value switch
    {
        // Go leaves an empty list or map out of what it reads, and prints what is left out so
        null or ValueList<string> { Count: 0 } or ValueMap<string> { Count: 0 } => "null",
        string text => JsonSerializer.Serialize(text, Plain),
        IntOrString { IsString: false } number => number.ToString(),
        IntOrString or Quantity => Print(value.ToString()),
        bool flag => flag ? "true" : "false",
        int or long or IEnumerable<int> or IEnumerable<string> or IEnumerable<KeyValuePair<string, string>> => JsonSerializer.Serialize(value, value.GetType(), Plain),
        _ => value.ToString() ?? "null",
    };
}
