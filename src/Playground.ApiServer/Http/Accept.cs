using Microsoft.AspNetCore.Http;

namespace Playground.ApiServer.Http;

/// <summary>In which shape an object or list is given.</summary>
internal enum AnswerShape
{
    Object,
    Table,
    PartialObject,
    PartialList,
}

/// <param name="MetaVersion">`v1` or `v1beta1` of meta.k8s.io, for tables and partial objects</param>
internal readonly record struct AnswerForm(AnswerShape Shape, string MetaVersion, bool IsYaml)
{
    public static readonly AnswerForm Json = new(AnswerShape.Object, "v1", IsYaml: false);
}

/// <summary>Chooses an answer's form by the Accept header: the first clause that can be served.</summary>
internal static class Accept
{
    /// <summary>Null: nothing that was asked for can be served.</summary>
    public static AnswerForm? Choose(HttpRequest request)
    {
        var header = request.Headers.Accept;
        if (header.Count is 0 || (header.Count is 1 && header[0] is null or "" or "application/json" or "*/*"))
            return AnswerForm.Json;
        foreach (var clause in header.SelectMany(h => h!.Split(',')))
        {
            if (Form(clause) is { } form)
                return form;
        }

        return null;
    }

    /// <summary>The parts of one clause: its type and its parameters.</summary>
    public static (string Type, Dictionary<string, string> Parameters) Split(string clause)
    {
        var parts = clause.Split(';', StringSplitOptions.TrimEntries);
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.Skip(1))
        {
            var at = part.IndexOf('=');
            if (at > 0)
                parameters[part[..at]] = part[(at + 1)..];
        }

        return (parts[0], parameters);
    }

    private static AnswerForm? Form(string clause)
    {
        var (type, parameters) = Split(clause);
        var isYaml = type is "application/yaml";
        if (!isYaml && type is not ("application/json" or "application/*" or "*/*"))
            return null;
        if (!parameters.TryGetValue("as", out var shape))
            return new(AnswerShape.Object, "v1", isYaml);
        var version = parameters.GetValueOrDefault("v", "");
        if (parameters.GetValueOrDefault("g") is not "meta.k8s.io" || version is not ("v1" or "v1beta1"))
            return null;
        return shape switch
        {
            "Table" => new(AnswerShape.Table, version, isYaml),
            "PartialObjectMetadata" => new(AnswerShape.PartialObject, version, isYaml),
            "PartialObjectMetadataList" => new(AnswerShape.PartialList, version, isYaml),
            _ => null,
        };
    }
}
