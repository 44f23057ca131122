using Alerts.Platform.Access;
using Alerts.Platform.Access.OpenId;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Alerts.Platform.Web.Console;

/// <summary>One request to the console: what it brings, and how it is answered.</summary>
internal sealed class ConsoleRequest(HttpContext context)
{
    internal const string TickFirst = "Nothing was done: tick “I am sure” first.";

    internal HttpContext Context => context;

    /// <summary>Who signs the edits made with it.</summary>
    internal string By => Editor.NameOf(context);

    internal ConsoleSection Section => context.GetEndpoint()?.Metadata.GetMetadata<ConsoleSection>() ?? ConsoleSection.Today;

    internal FormFields Query => FormFields.Of(context.Request.Query);

    internal long? After => Query.Number("after");

    public static ValueTask<ConsoleRequest?> BindAsync(HttpContext context) => ValueTask.FromResult<ConsoleRequest?>(new(context));

    internal async Task<FormFields> FormAsync() => FormFields.Of(await SentForm.ReadAsync(context, context.RequestAborted));

    /// <summary>A page in the frame of the console, which finds its model as a cascading value.</summary>
    internal Task<IResult> PageAsync<TPage, TModel>(PageTitle title, TModel model, int status = StatusCodes.Status200OK)
        where TPage : IComponent =>
        FramedAsync(
            title,
            builder =>
            {
                builder.OpenComponent<CascadingValue<TModel>>(0);
                builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), model);
                builder.AddComponentParameter(2, nameof(CascadingValue<>.ChildContent), Page<TPage>());
                builder.CloseComponent();
            },
            status
        );

    /// <summary>The page again, with what was typed and what is wrong with it.</summary>
    internal Task<IResult> AgainAsync<TPage, TModel>(PageTitle title, TModel model)
        where TPage : IComponent => PageAsync<TPage, TModel>(title, model, StatusCodes.Status400BadRequest);

    /// <summary>Says that what the address names is not there.</summary>
    internal Task<IResult> MissingAsync(string text) => SayAsync("Not found", text, StatusCodes.Status404NotFound);

    internal Task<IResult> SayAsync(string title, string text, int status) =>
        FramedAsync(title, builder => builder.AddMarkupContent(0, $"<p>{System.Net.WebUtility.HtmlEncode(text)}</p>"), status);

    /// <summary>Goes on to a page, which tells what was done.</summary>
    internal IResult Done(string address, string said)
    {
        new SaidOnce(said, IsRefusal: false).Keep(context);
        return GoTo(address);
    }

    /// <summary>Goes back to a page, which tells why nothing was done.</summary>
    internal IResult Refused(string address, string said)
    {
        new SaidOnce(said, IsRefusal: true).Keep(context);
        return GoTo(address);
    }

    internal IResult GoTo(string address)
    {
        context.Response.Headers.Location = address;
        return TypedResults.StatusCode(StatusCodes.Status303SeeOther);
    }

    /// <summary>The page that a button was on, with its search; else the section's list.</summary>
    internal string Back(FormFields form) => form.IsOn("back") ? ConsoleAddress.Safe(form.Text("back")) : Section.Path;

    private static RenderFragment Page<TPage>()
        where TPage : IComponent =>
        builder =>
        {
            builder.OpenComponent<TPage>(0);
            builder.CloseComponent();
        };

    private Task<IResult> FramedAsync(PageTitle title, RenderFragment body, int status)
    {
        var parameters = new Dictionary<string, object?>
        {
            [nameof(ConsoleLayout.Title)] = title,
            [nameof(ConsoleLayout.Visitor)] = VisitorNow(),
            [nameof(ConsoleLayout.Said)] = SaidOnce.Take(context),
            [nameof(ConsoleLayout.ChildContent)] = body,
        };
        return context.RequestServices.GetRequiredService<PageRenderer>().WholePageAsync<ConsoleLayout>(parameters, status);
    }

    private ConsoleVisitor VisitorNow() =>
        new(context.User.Identity?.Name, AccessPolicies.ScopesOf(context.User), Section, AddressNow())
        {
            CanSignIn = context.RequestServices.GetRequiredService<IOptions<OpenIdSettings>>().Value.IsOn,
            HasSession = context.SignedInName() is not null,
        };

    internal string AddressNow() =>
        HttpMethods.IsGet(context.Request.Method) ? ConsoleAddress.Safe(context.Request.Path + context.Request.QueryString) : Section.Path;
}
