using System.Text.Json;
using Playground.Kubernetes.Serialization;

namespace Playground.ApiServer.Http;

/// <summary>What a JSON body says of its own kind; both empty when it leaves them out.</summary>
internal readonly record struct Envelope(string ApiVersion, string Kind, bool IsNull)
{
    /// <summary>Null: the body is no object.</summary>
    public static Envelope? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = 256 });
        reader.Read();
        if (reader.TokenType is JsonTokenType.Null)
            return new("", "", IsNull: true);
        if (reader.TokenType is not JsonTokenType.StartObject)
            return null;
        string apiVersion = "", kind = "";
        while (reader.Read() && reader.TokenType is JsonTokenType.PropertyName)
        {
            var name = JsonText.Of(ref reader);
            reader.Read();
            if (name is "apiVersion" && reader.TokenType is JsonTokenType.String)
                apiVersion = JsonText.Of(ref reader);
            else if (name is "kind" && reader.TokenType is JsonTokenType.String)
                kind = JsonText.Of(ref reader);
            else
                reader.Skip();
        }

        return new(apiVersion, kind, IsNull: false);
    }
}
