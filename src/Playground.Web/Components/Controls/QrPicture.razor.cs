using Microsoft.AspNetCore.Components;
using QRCoder;

namespace Playground.Web.Components.Controls;

/// <summary>A link for the cameras of a whole room: dark on light in either theme, or no camera reads it.</summary>
public sealed partial class QrPicture
{
    [Parameter, EditorRequired] public string Text { get; set; } = "";

    [Parameter, EditorRequired] public string Label { get; set; } = "";

    private MarkupString Picture
    {
        get
        {
            using var code = QRCodeGenerator.GenerateQrCode(Text, QRCodeGenerator.ECCLevel.M);
            using var svg = new SvgQRCode(code);
            return new(svg.GetGraphic(4, "#000000", "#ffffff", sizingMode: SvgQRCode.SizingMode.ViewBoxAttribute));
        }
    }
}
