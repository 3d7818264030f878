using System.Text.Json;

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
            var (isVersion, isKind) = (reader.ValueTextEquals("apiVersion"u8), reader.ValueTextEquals("kind"u8));
            reader.Read();
            if (isVersion && reader.TokenType is JsonTokenType.String)
                apiVersion = reader.GetString()!;
            else if (isKind && reader.TokenType is JsonTokenType.String)
                kind = reader.GetString()!;
            else
                reader.Skip();
        }

        return new(apiVersion, kind, IsNull: false);
    }
}
