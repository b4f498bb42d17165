/*
 * A PKCS#11 module for tests: SoftHSM2 underneath, and on top of it what SoftHSM2 never does. It locks after three wrong PINs, is pulled
 * out, has a pad, hangs, crashes, lies. MOODY_MODULE names the real module; MOODY_FOLDER holds `mood` (one word, read at each call) and
 * `wrong` (how many wrong PINs there were, for it outlives the process).
 */
#include <dlfcn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define CK_PTR *
#define CK_DEFINE_FUNCTION(returnType, name) returnType name
#define CK_DECLARE_FUNCTION(returnType, name) returnType name
#define CK_DECLARE_FUNCTION_POINTER(returnType, name) returnType(*name)
#define CK_CALLBACK_FUNCTION(returnType, name) returnType(*name)
#ifndef NULL_PTR
#define NULL_PTR 0
#endif
#include "pkcs11.h"

static CK_FUNCTION_LIST_PTR real;
static CK_FUNCTION_LIST moody;
static int again; /* a PIN of its own was given for this signature */

static FILE *file(const char *name, const char *mode) {
  char path[4096];
  snprintf(path, sizeof path, "%s/%s", getenv("MOODY_FOLDER"), name);
  return fopen(path, mode);
}

static int is(const char *word) {
  char mood[64] = "";
  FILE *in = file("mood", "r");
  if (in != NULL) {
    if (fscanf(in, "%63s", mood) != 1) mood[0] = 0;
    fclose(in);
  }
  return strcmp(mood, word) == 0;
}

static int wrong(void) {
  int count = 0;
  FILE *in = file("wrong", "r");
  if (in != NULL) {
    if (fscanf(in, "%d", &count) != 1) count = 0;
    fclose(in);
  }
  return count;
}

static void setWrong(int count) {
  FILE *out = file("wrong", "w");
  if (out != NULL) {
    fprintf(out, "%d", count);
    fclose(out);
  }
}

/* A signal ends one sleep: the process hears of the window that has closed. */
static void forever(void) {
  for (;;) sleep(60);
}

static CK_RV getSlotList(CK_BBOOL present, CK_SLOT_ID_PTR slots, CK_ULONG_PTR count) {
  if (is("hang")) forever();
  if (is("empty")) {
    *count = 0;
    return CKR_OK;
  }
  return real->C_GetSlotList(present, slots, count);
}

static CK_RV getTokenInfo(CK_SLOT_ID slot, CK_TOKEN_INFO_PTR info) {
  if (is("unknown")) return CKR_TOKEN_NOT_RECOGNIZED;
  CK_RV value = real->C_GetTokenInfo(slot, info);
  if (value != CKR_OK) return value;
  info->flags &= ~(CK_FLAGS)(CKF_USER_PIN_COUNT_LOW | CKF_USER_PIN_FINAL_TRY | CKF_USER_PIN_LOCKED);
  if (wrong() > 0) info->flags |= CKF_USER_PIN_COUNT_LOW;
  if (wrong() == 2) info->flags |= CKF_USER_PIN_FINAL_TRY;
  if (wrong() > 2) info->flags |= CKF_USER_PIN_LOCKED;
  if (is("pad") || is("pad-cancel") || is("pad-wait")) info->flags |= CKF_PROTECTED_AUTHENTICATION_PATH;
  return CKR_OK;
}

static CK_RV getMechanismList(CK_SLOT_ID slot, CK_MECHANISM_TYPE_PTR list, CK_ULONG_PTR count) {
  if (!is("old")) return real->C_GetMechanismList(slot, list, count);
  *count = 1;
  if (list != NULL) list[0] = CKM_RSA_PKCS;
  return CKR_OK;
}

static CK_RV login(CK_SESSION_HANDLE session, CK_USER_TYPE user, CK_UTF8CHAR_PTR pin, CK_ULONG length) {
  if (is("removed-at-login")) return CKR_DEVICE_REMOVED;
  if (is("pad-cancel")) return CKR_FUNCTION_CANCELED;
  if (is("pad-wait")) forever();
  if (is("pad")) {
    if (length != 0) return CKR_ARGUMENTS_BAD;
    pin = (CK_UTF8CHAR_PTR) "123456";
    length = 6;
  }
  if (wrong() > 2) return CKR_PIN_LOCKED;
  if (user == CKU_CONTEXT_SPECIFIC) {
    again = length == 6 && memcmp(pin, "123456", 6) == 0;
    return again ? CKR_OK : CKR_PIN_INCORRECT;
  }
  CK_RV value = real->C_Login(session, user, pin, length);
  if (value == CKR_OK) setWrong(0);
  if (value == CKR_PIN_INCORRECT) setWrong(wrong() + 1);
  return value;
}

static CK_RV getAttributeValue(CK_SESSION_HANDLE session, CK_OBJECT_HANDLE object, CK_ATTRIBUTE_PTR list, CK_ULONG count) {
  if (is("again") && count == 1 && list[0].type == CKA_ALWAYS_AUTHENTICATE) {
    list[0].ulValueLen = 1;
    if (list[0].pValue != NULL) *(CK_BBOOL *)list[0].pValue = CK_TRUE;
    return CKR_OK;
  }
  return real->C_GetAttributeValue(session, object, list, count);
}

static CK_RV sign(CK_SESSION_HANDLE session, CK_BYTE_PTR data, CK_ULONG length, CK_BYTE_PTR out, CK_ULONG_PTR outLength) {
  if (is("removed-at-sign")) return CKR_DEVICE_REMOVED;
  if (is("crash")) abort();
  if (is("again") && !again) return CKR_USER_NOT_LOGGED_IN;
  CK_RV value = real->C_Sign(session, data, length, out, outLength);
  if (is("lie") && value == CKR_OK && out != NULL) out[0] ^= 1;
  return value;
}

CK_RV C_GetFunctionList(CK_FUNCTION_LIST_PTR_PTR list) {
  if (real == NULL) {
    CK_C_GetFunctionList get;
    void *module = dlopen(getenv("MOODY_MODULE"), RTLD_NOW);
    if (module == NULL) return CKR_GENERAL_ERROR;
    *(void **)&get = dlsym(module, "C_GetFunctionList");
    if (get == NULL || get(&real) != CKR_OK) return CKR_GENERAL_ERROR;
    moody = *real;
    moody.C_GetSlotList = getSlotList;
    moody.C_GetTokenInfo = getTokenInfo;
    moody.C_GetMechanismList = getMechanismList;
    moody.C_Login = login;
    moody.C_GetAttributeValue = getAttributeValue;
    moody.C_Sign = sign;
  }
  *list = &moody;
  return CKR_OK;
}
