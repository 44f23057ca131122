using Alerts.Editions;
using Alerts.Platform.Language;
using Microsoft.AspNetCore.Components;

namespace Alerts.Platform.Web;

/// <summary>A part of a page or mail, with the reader's words at hand.</summary>
public abstract class ReaderComponent : ComponentBase
{
    [CascadingParameter]
    public ReaderText Words { get; set; } = null!;

    private protected Names Names => new(Words);
}
