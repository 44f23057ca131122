#:package Mono.Cecil@0.11.6
#:property ManagePackageVersionsCentrally=false
#:property PublishAot=false
// Writes the profile that says which methods of a published app are compiled ahead (eng/start-profile.sh runs it):
//   dotnet run eng/start-profile.cs -- METHODS APP PROFILE
// METHODS is a folder of lists as the runtime writes them with DOTNET_JitDisasmSummary, one a process. PROFILE is an .mibc: a zipped library
// with a global method for each library of the app, in which each method to compile is named by an ldtoken.
using System.IO.Compression;
using Mono.Cecil;
using Mono.Cecil.Cil;

const MethodAttributes Global = MethodAttributes.Public | MethodAttributes.Static;
var (methods, app, profile) = (args[0], args[1], args[2]);
var used = Directory.GetFiles(methods).SelectMany(File.ReadLines).Select(UsedMethod.Read).OfType<UsedMethod>().ToHashSet().ToLookup(m => m.Type);
var resolver = new DefaultAssemblyResolver();
resolver.AddSearchDirectory(app);
var parameters = new ModuleParameters { Kind = ModuleKind.Dll, AssemblyResolver = resolver };
var name = Path.GetFileName(profile);
using var written = ModuleDefinition.CreateModule(name, parameters);
var names = new Names(written);
var libraries = new MethodDefinition("AssemblyDictionary", Global, written.TypeSystem.Void);
var index = libraries.Body.GetILProcessor();
var count = 0;
foreach (var library in Directory.GetFiles(app, "*.dll").Order(StringComparer.Ordinal).Select(Open).OfType<ModuleDefinition>())
{
    var found = library.GetTypes().SelectMany(Used).ToList();
    if (found.Count > 0)
    {
        Write(library.Assembly.Name.Name, found);
        count += found.Count;
    }
}

index.Emit(OpCodes.Ret);
written.Types[0].Methods.Add(libraries);
File.Delete(profile);
using (var zip = ZipFile.Open(profile, ZipArchiveMode.Create))
{
    using var content = new MemoryStream();
    written.Write(content);
    using var entry = zip.CreateEntry(name + ".dll", CompressionLevel.SmallestSize).Open();
    content.WriteTo(entry);
}

Console.WriteLine($"{profile}: {count} methods, {new FileInfo(profile).Length / 1024} KB");

ModuleDefinition? Open(string path)
{
    try
    {
        return ModuleDefinition.ReadModule(path, new ReaderParameters { AssemblyResolver = resolver });
    }
    catch (BadImageFormatException)
    {
        return null; // A library of the system.
    }
}

IEnumerable<MethodReference> Used(TypeDefinition type) =>
    from method in type.Methods
    where method.HasBody
    from use in used[type.FullName.Replace('/', '+')]
    where use.Name == method.Name && use.Parameters == method.Parameters.Count
    let reference = names.Of(method, use)
    where reference is not null
    select reference;

void Write(string library, List<MethodReference> found)
{
    var group = new MethodDefinition("Assemblies_" + library, Global, written.TypeSystem.Void);
    var body = group.Body.GetILProcessor();
    foreach (var method in found)
    {
        body.Emit(OpCodes.Ldtoken, method);
        body.Emit(OpCodes.Pop);
    }

    body.Emit(OpCodes.Ret);
    written.Types[0].Methods.Add(group);
    index.Emit(OpCodes.Ldstr, library + ";");
    index.Emit(OpCodes.Ldtoken, group);
    index.Emit(OpCodes.Pop);
}

/// <summary>A method as the runtime names it: <c>Space.Type`1+Nested[arguments]:Method[arguments](parameters)</c>.</summary>
internal sealed record UsedMethod(string Type, string TypeArguments, string Name, string Arguments, int Parameters)
{
    private const string Start = "JIT compiled ";

    internal static UsedMethod? Read(string line)
    {
        var start = line.IndexOf(Start, StringComparison.Ordinal);
        var end = line.LastIndexOf(')');
        if (start < 0 || end < start)
        {
            return null;
        }

        var whole = line[(start + Start.Length)..end];
        var colon = Outside(whole, ':').FirstOrDefault(-1);
        var open = colon < 0 ? -1 : whole.IndexOf('(', colon);
        if (open < 0)
        {
            return null;
        }

        var (type, typeArguments) = Split(whole[..colon]);
        var (name, arguments) = Split(whole[(colon + 1)..open]);
        var parameters = whole[(open + 1)..];
        return new UsedMethod(type, typeArguments, name, arguments, parameters.Length == 0 ? 0 : Outside(parameters, ',').Count() + 1);
    }

    private static (string Name, string Arguments) Split(string name)
    {
        var open = name.IndexOf('[', StringComparison.Ordinal);
        return open < 0 ? (name, "") : (name[..open], name[(open + 1)..^1]);
    }

    /// <summary>Where a character stands outside of all brackets.</summary>
    private static IEnumerable<int> Outside(string text, char wanted)
    {
        var depth = 0;
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] is '[' ? 1 : text[i] is ']' ? -1 : 0;
            if (depth == 0 && text[i] == wanted)
            {
                yield return i;
            }
        }
    }
}

/// <summary>What refers to a method from the profile. Of generic code those for any class and for numbers have a name.</summary>
internal sealed class Names
{
    private readonly ModuleDefinition _module;
    private readonly TypeReference _anyClass;

    internal Names(ModuleDefinition module)
    {
        _module = module;
        var canon = new AssemblyNameReference("System.Private.Canon", new Version());
        module.AssemblyReferences.Add(canon);
        _anyClass = new TypeReference("System", "__Canon", module, canon);
    }

    internal MethodReference? Of(MethodDefinition method, UsedMethod use)
    {
        var reference = _module.ImportReference(method);
        return WithType(reference, method.DeclaringType, Arguments(use.TypeArguments)) is { } typed
            ? WithArguments(typed, method.GenericParameters.Count, Arguments(use.Arguments))
            : null;
    }

    private MethodReference? WithType(MethodReference method, TypeDefinition type, List<TypeReference>? arguments)
    {
        if (arguments is null || arguments.Count != type.GenericParameters.Count)
        {
            return null;
        }

        if (arguments.Count == 0)
        {
            return method;
        }

        var instance = new GenericInstanceType(_module.ImportReference(type));
        arguments.ForEach(instance.GenericArguments.Add);
        var typed = new MethodReference(method.Name, method.ReturnType, instance)
        {
            HasThis = method.HasThis,
            CallingConvention = method.CallingConvention,
        };
        method.Parameters.ToList().ForEach(p => typed.Parameters.Add(new ParameterDefinition(p.ParameterType)));
        method.GenericParameters.ToList().ForEach(p => typed.GenericParameters.Add(new GenericParameter(p.Name, typed)));
        return typed;
    }

    private static MethodReference? WithArguments(MethodReference method, int count, List<TypeReference>? arguments)
    {
        if (arguments is null || arguments.Count != count)
        {
            return null;
        }

        if (count == 0)
        {
            return method;
        }

        var instance = new GenericInstanceMethod(method);
        arguments.ForEach(instance.GenericArguments.Add);
        return instance;
    }

    private List<TypeReference>? Arguments(string list)
    {
        var types = list.Length == 0 ? [] : list.Split(',').Select(One).ToList();
        return types.Contains(null) ? null : types.OfType<TypeReference>().ToList();
    }

    private TypeReference? One(string name) =>
        name switch
        {
            "System.__Canon" => _anyClass,
            "int" => _module.TypeSystem.Int32,
            "long" => _module.TypeSystem.Int64,
            "ubyte" => _module.TypeSystem.Byte,
            "bool" => _module.TypeSystem.Boolean,
            _ => null,
        };
}
